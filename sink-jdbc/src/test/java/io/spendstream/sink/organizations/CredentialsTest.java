package io.spendstream.sink.organizations;

import static io.spendstream.sink.organizations.OrganizationFixture.ACME;
import static io.spendstream.sink.organizations.OrganizationFixture.OTHER;
import static io.spendstream.sink.organizations.OrganizationFixture.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final Secret SECRET = new Secret("{\"private_key\":\"very secret\"}");

    private final OrganizationFixture fixture = new OrganizationFixture();

    @TempDir
    private Path folder;

    private Path keyFile;
    private Credentials credentials;

    @BeforeEach
    void store() {
        keyFile = folder.resolve("keys/credentials.key");
        credentials = fixture.credentials(keyFile);
        setUp(ACME, Provider.GCP, SECRET);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldStoreNothingThatCanBeRead() throws IOException {
        assertThat(new String(encrypted(ACME), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(SECRET).hasToString("***");
        assertThat(credentials.reveal(ACME, Provider.GCP)).contains(SECRET);
        assertThat(credentials.reveal(OTHER, Provider.GCP)).isEmpty();
    }

    @Test
    void shouldNotDecryptWhatWasMovedToAnotherOrganisation() {
        setUp(OTHER, Provider.GCP, new Secret("another"));

        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE org_credentials SET encrypted_value = ? WHERE org_slug = ?", encrypted(ACME), OTHER));

        assertThatThrownBy(() -> credentials.reveal(OTHER, Provider.GCP))
                .isInstanceOf(CredentialException.class)
                .hasMessage("Failed to decrypt credentials");
    }

    @Test
    void shouldNotDecryptWithAnotherKey() throws GeneralSecurityException {
        var another = folder.resolve("another.key");
        CredentialKey.of(CredentialSettings.local(another)).rotate();
        var stranger = fixture.credentials(another);

        assertThatThrownBy(() -> stranger.reveal(ACME, Provider.GCP)).hasMessage("Failed to decrypt credentials");
    }

    /** Else all would look as if they were at fault, and new ones were encrypted with a key that nobody else has. */
    @Test
    void shouldNotMakeAKeyWhenOneIsMissing() {
        var elsewhere = folder.resolve("not-mounted.key");
        var strangers = new Integrations(fixture.database.jdbi(), fixture.credentials(elsewhere));

        assertThatThrownBy(() -> fixture.credentials(elsewhere).reveal(ACME, Provider.GCP))
                .isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> strangers.setUp(OTHER, Provider.GCP, config("a", "b"), SECRET, "tests"))
                .isInstanceOf(KeyUnavailableException.class);
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void shouldEncryptAllAnewWhenTheKeyIsRotated() {
        setUp(OTHER, Provider.CONFLUENT, new Secret("key:secret"));
        var before = versions();
        var elsewhere = fixture.credentials(keyFile);

        var count = credentials.rotate();

        assertThat(count).isEqualTo(2);
        assertThat(versions()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(elsewhere.reveal(ACME, Provider.GCP)).contains(SECRET);
        assertThat(elsewhere.reveal(OTHER, Provider.CONFLUENT)).contains(new Secret("key:secret"));
    }

    @Test
    void shouldKeepAllAsTheyAreWhenOneCannotBeEncryptedAnew() {
        setUp(OTHER, Provider.GCP, new Secret("another"));
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE org_credentials SET encrypted_value = '\\x00' WHERE org_slug = ?", OTHER));
        var before = versions();

        assertThatThrownBy(credentials::rotate).hasMessage("Failed to decrypt credentials");

        assertThat(versions()).isEqualTo(before);
        assertThat(credentials.reveal(ACME, Provider.GCP)).contains(SECRET);
    }

    private void setUp(String organization, Provider provider, Secret secret) {
        new Integrations(fixture.database.jdbi(), credentials)
                .setUp(organization, provider, config("a", "b"), secret, "tests");
    }

    private byte[] encrypted(String organization) {
        return fixture.database.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT encrypted_value FROM org_credentials WHERE org_slug = :slug")
                .bind("slug", organization)
                .mapTo(byte[].class)
                .one());
    }

    private List<String> versions() {
        return fixture.database.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT DISTINCT key_version FROM org_credentials")
                .mapTo(String.class)
                .list());
    }
}
