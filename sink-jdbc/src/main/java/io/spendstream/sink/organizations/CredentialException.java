package io.spendstream.sink.organizations;

/** A credential cannot be encrypted or decrypted; the cause tells the operator why, the message is for everybody. */
public final class CredentialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CredentialException(String message, Throwable cause) {
        super(message, cause);
    }
}
