package io.spendstream.ingest.inventory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts the SHA-256 of an e-mail address, in lower case, in its place: the same person stays the same, nobody can be written
 * to. Addresses can be guessed; with a key only its holder can check a guess.
 */
public record EmailHash(Optional<String> key) {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>()\\[\\],;:\"']+@[^\\s@<>()\\[\\],;:\"']+");

    /** What is hidden already, or is no address, stays as it is. */
    public String hide(String text) {
        return text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(address -> hash(address.group()));
    }

    private String hash(String address) {
        var bytes = address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(key.map(secret -> keyed(secret, bytes)).orElseGet(() -> plain(bytes)));
    }

    private static byte[] plain(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] keyed(String secret, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "EmailHash[" + (key.isPresent() ? "keyed" : "plain") + "]";
    }
}
