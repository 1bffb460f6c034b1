package io.spendstream.sink.organizations;

import java.util.Optional;

/** Whose bills an organisation can have read with its own credentials. */
public enum Provider {
    GCP("GCP", "service_account"),
    CONFLUENT("Confluent", "api_key");

    private final String label;
    private final String credentialType;

    Provider(String label, String credentialType) {
        this.label = label;
        this.credentialType = credentialType;
    }

    /** For people. */
    public String label() {
        return label;
    }

    public String credentialType() {
        return credentialType;
    }

    /** As sources, paths and tables spell it. */
    public String word() {
        return Word.of(this);
    }

    public static Optional<Provider> named(String word) {
        return Word.parse(Provider.class, word);
    }
}
