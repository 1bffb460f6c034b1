package io.spendstream.streams.allocate;

import java.util.Locale;

/** How money found its principals, and how sure that is. */
public enum Method {
    /** By the bytes of each hour. */
    METERED(Confidence.HIGH),
    /** By the bytes of the day's hours that were metered; some were not. */
    METERED_DAY(Confidence.MEDIUM),
    /** One principal owns the resource, or holds all its keys. */
    SINGLE_OWNER(Confidence.HIGH),
    /** In equal parts over those who own it or hold its keys. */
    EVEN_OWNERS(Confidence.MEDIUM),
    /** Nobody was found: it stays with the resource. */
    RESOURCE(Confidence.LOW),
    /** It belongs to all by policy. */
    SHARED(Confidence.LOW);

    /** From worst to best. */
    public enum Confidence {
        LOW,
        MEDIUM,
        HIGH;

        private final String word = name().toLowerCase(Locale.ROOT);

        public String word() {
            return word;
        }
    }

    private final Confidence confidence;
    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Method(Confidence confidence) {
        this.confidence = confidence;
    }

    public Confidence confidence() {
        return confidence;
    }

    /** As facts and tables spell it: {@code single-owner}. */
    public String word() {
        return word;
    }
}
