package io.spendstream.sink.organizations;

import io.spendstream.sink.SqlTimes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keys of organisations. Only hashes are stored: a key is random enough that nobody finds it by trying. */
public final class ApiKeys {
    private static final String PREFIX = "sps_";
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 6;

    private static final String INSERT =
            "INSERT INTO api_keys (key_id, org_slug, name, key_hash) VALUES (:key_id, :org_slug, :name, :key_hash)";
    private static final String KEYS =
            """
            SELECT k.key_id, k.name, k.created_at, k.revoked_at, o.slug, o.display_name, o.plan, o.status
            FROM api_keys k JOIN organizations o ON o.slug = k.org_slug
            """;
    private static final String BY_HASH = KEYS + "WHERE k.key_hash = :key_hash AND k.revoked_at IS NULL";
    private static final String OF_ORGANIZATION = KEYS + "WHERE o.slug = :slug ORDER BY k.created_at, k.key_id";
    private static final String REVOKE =
            "UPDATE api_keys SET revoked_at = now() WHERE key_id = :key_id AND revoked_at IS NULL";

    private final Jdbi jdbi;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param secret to be shown once */
    public record NewKey(String id, String secret) {
        @Override
        public String toString() {
            return "NewKey[id=" + id + ", secret=***]";
        }
    }

    public NewKey create(String slug, String name) {
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES));
        var key = new NewKey(HexFormat.of().formatHex(bytes(ID_BYTES)), secret);
        jdbi.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("key_id", key.id())
                .bind("org_slug", slug)
                .bind("name", name)
                .bind("key_hash", hash(secret))
                .execute());
        return key;
    }

    /** Whose key this is; nobody's when it was never made, or is revoked. */
    public Optional<ApiKey> find(String secret) {
        return jdbi.withHandle(handle -> handle.createQuery(BY_HASH)
                .bind("key_hash", hash(secret))
                .map((row, context) -> key(row))
                .findOne());
    }

    public List<ApiKey> list(String slug) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_ORGANIZATION)
                .bind("slug", slug)
                .map((row, context) -> key(row))
                .list());
    }

    /** @return whether it was one that worked until now */
    public boolean revoke(String keyId) {
        return jdbi.withHandle(handle ->
                        handle.createUpdate(REVOKE).bind("key_id", keyId).execute())
                > 0;
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("key_id"),
                Organization.of(row),
                row.getString("name"),
                SqlTimes.instant(row, "created_at"),
                SqlTimes.instantOrNone(row, "revoked_at"));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
