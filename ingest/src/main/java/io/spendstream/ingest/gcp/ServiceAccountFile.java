package io.spendstream.ingest.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A service account's key as Google's console hands it out. What it says is never told. */
final class ServiceAccountFile {
    private static final List<String> FIELDS = List.of("client_email", "private_key", "token_uri");

    private ServiceAccountFile() {}

    static Optional<String> fault(Path file) {
        try {
            return fault(Json.object(Files.readAllBytes(file)));
        } catch (IOException e) {
            return Optional.of("cannot read " + file);
        } catch (MalformedRecordException e) {
            return Optional.of("Invalid service account JSON format: it is no JSON object");
        }
    }

    private static Optional<String> fault(JsonNode key) {
        if (!key.path("type").asText().equals("service_account")) {
            return Optional.of("Invalid service account JSON format: its type is not service_account");
        }
        return FIELDS.stream()
                .filter(field -> key.path(field).asText().isBlank())
                .findFirst()
                .map(field -> "Invalid service account JSON format: it has no " + field);
    }
}
