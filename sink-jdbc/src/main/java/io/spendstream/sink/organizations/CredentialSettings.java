package io.spendstream.sink.organizations;

import io.spendstream.schemas.config.Env;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What credentials are encrypted with.
 *
 * @param keyFile of the local key; made when it is needed and not there
 * @param kmsKey of Google Cloud KMS, to be used instead
 * @param kmsHost of its API
 */
public record CredentialSettings(Path keyFile, Optional<String> kmsKey, String kmsHost) {
    static final String GOOGLES_HOST = "https://cloudkms.googleapis.com";

    private static final Pattern KMS_KEY =
            Pattern.compile("gcp-kms://projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+");
    private static final String EXAMPLE = "gcp-kms://projects/my-project/locations/eu/keyRings/ring/cryptoKeys/key";

    public static CredentialSettings from(Env env, Path dataFolder) {
        return new CredentialSettings(
                env.read("CREDENTIALS_KEY_FILE", dataFolder.resolve("credentials.key"), Path::of, "a file's path"),
                env.read("CREDENTIALS_KMS_KEY", Optional.empty(), CredentialSettings::kmsKey, EXAMPLE),
                env.httpUrl("CREDENTIALS_KMS_HOST", GOOGLES_HOST));
    }

    public static CredentialSettings local(Path keyFile) {
        return new CredentialSettings(keyFile, Optional.empty(), GOOGLES_HOST);
    }

    boolean isGooglesHost() {
        return kmsHost.equals(GOOGLES_HOST);
    }

    private static Optional<String> kmsKey(String text) {
        if (!KMS_KEY.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(text);
    }
}
