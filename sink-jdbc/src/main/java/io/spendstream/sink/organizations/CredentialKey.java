package io.spendstream.sink.organizations;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/** What credentials are encrypted with. Thread-safe. */
public interface CredentialKey {
    /** The one that encrypts, made when there is none; it decrypts what its predecessors encrypted, too. */
    Current current() throws GeneralSecurityException;

    /** The same, which must be there: a new one would decrypt nothing. */
    Current existing() throws GeneralSecurityException;

    /** From now on a new key encrypts. */
    void rotate() throws GeneralSecurityException;

    /** @param version tells keys apart, without telling them */
    record Current(Aead aead, String version) {}

    static CredentialKey of(CredentialSettings settings) {
        return settings.kmsKey().isPresent() ? KmsKey.of(settings) : new LocalKey(settings.keyFile());
    }
}
