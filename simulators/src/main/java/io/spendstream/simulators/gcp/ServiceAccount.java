package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A key made up on the spot, for which the simulator's own token endpoint gives tokens. */
final class ServiceAccount {
    private static final int BITS = 2048;

    private ServiceAccount() {}

    /** As it is downloaded from Google's console. */
    static String key(String project, String tokenUri) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var secret = generator.generateKeyPair().getPrivate().getEncoded();
            var pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret)
                    + "\n-----END PRIVATE KEY-----\n";
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "service_account")
                    .put("project_id", project)
                    .put("private_key_id", "simulated")
                    .put("private_key", pem)
                    .put("client_email", "spendstream@" + project + ".iam.gserviceaccount.com")
                    .put("client_id", "1")
                    .put("token_uri", tokenUri)
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
