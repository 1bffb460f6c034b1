package io.spendstream.sink.organizations;

/** What proves to a provider who asks. It never tells itself. */
public record Secret(String text) {
    @Override
    public String toString() {
        return "***";
    }
}
