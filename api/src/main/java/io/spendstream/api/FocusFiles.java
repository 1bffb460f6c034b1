package io.spendstream.api;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request's files, streamed to a folder of their own that goes with this. */
final class FocusFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FocusFiles.class);
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}");
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final long mostBytes;

    private FocusFiles(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    static FocusFiles in(long mostBytes) {
        try {
            return new FocusFiles(Files.createTempDirectory("spendstream-upload-"), mostBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for an upload", e);
        }
    }

    /** @param fileName of a body that is the file itself */
    List<Path> of(Context context, Optional<String> fileName) {
        if (context.contentLength() > mostBytes) {
            throw tooLarge();
        }
        try {
            var type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
            return type.startsWith("multipart/form-data")
                    ? parts(context, fileName)
                    : List.of(body(context.bodyInputStream(), fileName));
        } catch (IOException e) {
            throw ProblemException.badBody("the body ended too early: " + e.getMessage());
        }
    }

    private List<Path> parts(Context context, Optional<String> fileName) throws IOException {
        if (fileName.isPresent()) {
            throw ProblemException.badParameter(
                    "file_name", "file_name is for a body that is the file itself; parts of a form have their own");
        }
        var files = new ArrayList<Path>();
        for (var part : received(context)) {
            var file = named(Optional.ofNullable(part.getSubmittedFileName())
                    .orElseThrow(() -> ProblemException.badBody("part " + part.getName() + " has no file name")));
            if (files.contains(file)) {
                throw ProblemException.badBody("two files are called " + file.getFileName());
            }
            part.write(file.toString());
            files.add(file);
        }
        return files;
    }

    private Iterable<Part> received(Context context) throws IOException {
        var parts = Files.createDirectory(folder.resolve(".parts"));
        context.req()
                .setAttribute(
                        "org.eclipse.jetty.multipartConfig",
                        new MultipartConfigElement(parts.toString(), mostBytes, mostBytes, 0));
        try {
            return context.req().getParts();
        } catch (ServletException | IllegalStateException e) {
            throw isOfSize(e)
                    ? tooLarge()
                    : ProblemException.badBody("the form cannot be read: " + root(e).getMessage());
        }
    }

    private Path body(InputStream in, Optional<String> fileName) throws IOException {
        var name = fileName.orElseThrow(
                () -> ProblemException.badParameter(
                        "file_name",
                        "file_name says what the body is called, for example file_name=october.csv.gz; or send multipart/form-data"));
        var file = named(name);
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[BUFFER];
            var left = mostBytes;
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                left -= count;
                if (left < 0) {
                    throw tooLarge();
                }
                out.write(buffer, 0, count);
            }
        }
        return file;
    }

    private Path named(String name) {
        if (!NAME.matcher(name).matches() || name.startsWith(".")) {
            throw ProblemException.badBody("'" + name + "' is no plain file name such as october.csv.gz");
        }
        return folder.resolve(name);
    }

    /** The server has no exception of its own for it, but every one of its says so. */
    private static boolean isOfSize(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("max length exceeded")) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable fault) {
        return fault.getCause() == null ? fault : root(fault.getCause());
    }

    private ProblemException tooLarge() {
        return ProblemException.tooLarge("one request takes at most " + (mostBytes >> 20)
                + " MiB (FOCUS_UPLOAD_MAX_MB); compress files with gzip, or use ./spendstream import");
    }

    @Override
    public void close() {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            log.warn("upload not deleted folder={} fault={}", folder, e.toString());
        }
    }
}
