package io.spendstream.sink.organizations;

/** The key that credentials are encrypted with cannot be reached now, which says nothing about any of them. */
public final class KeyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyUnavailableException(Throwable cause) {
        super("the key of credentials cannot be used now (CREDENTIALS_KEY_FILE, CREDENTIALS_KMS_KEY)", cause);
    }
}
