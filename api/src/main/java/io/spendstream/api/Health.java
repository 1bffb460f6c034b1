package io.spendstream.api;

/** Whether a part works, and how it is. */
public record Health(boolean isUp, String detail) {
    public static Health up(String detail) {
        return new Health(true, detail);
    }

    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
