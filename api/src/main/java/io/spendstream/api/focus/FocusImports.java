package io.spendstream.api.focus;

/** Imports what was uploaded: all of it, or nothing. */
@FunctionalInterface
public interface FocusImports {
    FocusOutcome run(FocusUpload upload);
}
