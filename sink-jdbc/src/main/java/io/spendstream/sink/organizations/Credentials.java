package io.spendstream.sink.organizations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Secrets of integrations, encrypted. Each is bound to its organisation and provider, so that no row can stand in for another. */
public final class Credentials {
    private static final String UPSERT =
            """
            INSERT INTO org_credentials
                (credential_id, org_slug, provider, credential_type, encrypted_value, key_version, created_by)
            VALUES (:credential_id, :org_slug, :provider, :credential_type, :encrypted_value, :key_version, :created_by)
            ON CONFLICT (org_slug, provider) DO UPDATE
            SET credential_type = excluded.credential_type, encrypted_value = excluded.encrypted_value,
                key_version = excluded.key_version, created_by = excluded.created_by, updated_at = now()
            """;
    private static final String OF_INTEGRATION =
            "SELECT encrypted_value FROM org_credentials WHERE org_slug = :org_slug AND provider = :provider";
    private static final String ALL = "SELECT * FROM org_credentials ORDER BY credential_id FOR UPDATE";
    private static final String REENCRYPT =
            """
            UPDATE org_credentials SET encrypted_value = :encrypted_value, key_version = :key_version, updated_at = now()
            WHERE credential_id = :credential_id
            """;

    private final Jdbi jdbi;
    private final CredentialKey key;

    public Credentials(Jdbi jdbi, CredentialKey key) {
        this.jdbi = jdbi;
        this.key = key;
    }

    private record Row(String id, String organization, Provider provider, byte[] encrypted) {}

    /** Within the transaction that sets up its integration. */
    void store(Handle handle, String organization, Provider provider, Secret secret, String createdBy) {
        try {
            // with another key than the others' it would look as if all were well
            var current = isFirst(handle) ? key.current() : key.existing();
            handle.createUpdate(UPSERT)
                    .bind("credential_id", UUID.randomUUID().toString())
                    .bind("org_slug", organization)
                    .bind("provider", provider.word())
                    .bind("credential_type", provider.credentialType())
                    .bind("encrypted_value", encrypt(current, organization, provider, secret))
                    .bind("key_version", current.version())
                    .bind("created_by", createdBy)
                    .execute();
        } catch (GeneralSecurityException e) {
            throw fault("Failed to encrypt credentials", e);
        }
    }

    /**
     * Empty when the integration has been deleted.
     *
     * @throws CredentialException when it cannot be decrypted
     */
    public Optional<Secret> reveal(String organization, Provider provider) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_INTEGRATION)
                        .bind("org_slug", organization)
                        .bind("provider", provider.word())
                        .mapTo(byte[].class)
                        .findOne())
                .map(encrypted -> decrypt(organization, provider, encrypted));
    }

    /**
     * Makes a new key, and encrypts all credentials with it, or none.
     *
     * @return how many
     */
    public int rotate() {
        try {
            key.rotate();
            var current = key.current();
            return jdbi.inTransaction(handle -> {
                var rows = handle.createQuery(ALL)
                        .map((row, context) -> new Row(
                                row.getString("credential_id"),
                                row.getString("org_slug"),
                                Word.stored(Provider.class, row.getString("provider")),
                                row.getBytes("encrypted_value")))
                        .list();
                for (var row : rows) {
                    var secret = decrypt(row.organization, row.provider, row.encrypted);
                    handle.createUpdate(REENCRYPT)
                            .bind("encrypted_value", encrypt(current, row.organization, row.provider, secret))
                            .bind("key_version", current.version())
                            .bind("credential_id", row.id)
                            .execute();
                }
                return rows.size();
            });
        } catch (GeneralSecurityException e) {
            throw fault("Failed to encrypt credentials", e);
        }
    }

    private static byte[] encrypt(CredentialKey.Current key, String organization, Provider provider, Secret secret)
            throws GeneralSecurityException {
        return key.aead().encrypt(bytes(secret.text()), owner(organization, provider));
    }

    private Secret decrypt(String organization, Provider provider, byte[] encrypted) {
        try {
            var plain = key.existing().aead().decrypt(encrypted, owner(organization, provider));
            return new Secret(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw fault("Failed to decrypt credentials", e);
        }
    }

    /** What cannot be read or asked is not the credential's fault. */
    private static RuntimeException fault(String message, GeneralSecurityException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new KeyUnavailableException(e);
            }
        }
        return new CredentialException(message, e);
    }

    private static boolean isFirst(Handle handle) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT FROM org_credentials)")
                .mapTo(Boolean.class)
                .one();
    }

    private static byte[] owner(String organization, Provider provider) {
        return bytes(organization + '|' + provider.word() + '|' + provider.credentialType());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
