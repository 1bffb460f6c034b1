package io.spendstream.sink.organizations;

/** What somebody wants to read is another organisation's already. Whose, is not told. */
public final class ScopeTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScopeTakenException(Organizations.Scope scope) {
        super(scope.source() + " " + scope.scope() + " belongs to another organisation");
    }
}
