package io.spendstream.ingest.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.Credentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.spendstream.ingest.RefusedException;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A service account's key as Google's console hands it out, read again for each run, because keys are replaced. What it
 * says is never told.
 */
public final class ServiceAccountKey {
    public static final String INVALID = "Invalid service account JSON format";

    private static final List<String> FIELDS = List.of("client_email", "private_key", "token_uri");

    private final String name;
    private final Source source;

    private ServiceAccountKey(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Where a key is kept. */
    @FunctionalInterface
    public interface Source {
        byte[] read() throws IOException;
    }

    static ServiceAccountKey ofFile(Path file) {
        return new ServiceAccountKey("GCP_SERVICE_ACCOUNT_FILE", () -> {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new IOException("cannot read " + file, e);
            }
        });
    }

    /** @param name tells a person which key is meant */
    public static ServiceAccountKey of(String name, Source source) {
        return new ServiceAccountKey(name, source);
    }

    public static ServiceAccountKey ofText(String json) {
        return of("service_account_json", () -> json.getBytes(StandardCharsets.UTF_8));
    }

    /** Whose key it is. */
    public String email() {
        return text("client_email");
    }

    /** Where the account lives, and by default its tables. */
    public String project() {
        return text("project_id");
    }

    /** Where it wants to be told a token. */
    public String tokenUri() {
        return text("token_uri");
    }

    /** Empty when it is whole. */
    public Optional<String> fault() {
        try {
            var bytes = source.read();
            return fault(Json.object(bytes)).or(() -> faultOfPrivateKey(bytes));
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        } catch (MalformedRecordException e) {
            return Optional.of(INVALID + ": it is no JSON object");
        }
    }

    /** @throws RefusedException when it is none */
    Credentials credentials(List<String> scopes) {
        try {
            return parsed(source.read()).createScoped(scopes);
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(INVALID + ": " + name + " cannot be read as a key", e);
        }
    }

    private static ServiceAccountCredentials parsed(byte[] json) throws IOException {
        return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json));
    }

    private static Optional<String> faultOfPrivateKey(byte[] json) {
        try {
            parsed(json);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(INVALID + ": its private_key cannot be read");
        }
    }

    private String text(String field) {
        try {
            return Json.object(source.read()).path(field).asText();
        } catch (IOException e) {
            throw new RefusedException(name + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> fault(JsonNode key) {
        if (!key.path("type").asText().equals("service_account")) {
            return Optional.of(INVALID + ": its type is not service_account");
        }
        return FIELDS.stream()
                .filter(field -> key.path(field).asText().isBlank())
                .findFirst()
                .map(field -> INVALID + ": it has no " + field);
    }

    @Override
    public String toString() {
        return name + " ***";
    }
}
