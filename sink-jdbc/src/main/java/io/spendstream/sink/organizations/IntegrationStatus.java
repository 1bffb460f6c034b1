package io.spendstream.sink.organizations;

/** From pending over validating to active or error; disabled by whoever wants it. Only an active one is read. */
public enum IntegrationStatus {
    PENDING,
    VALIDATING,
    ACTIVE,
    ERROR,
    DISABLED;

    public String word() {
        return Word.of(this);
    }
}
