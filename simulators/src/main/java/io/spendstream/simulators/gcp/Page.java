package io.spendstream.simulators.gcp;

/**
 * Which rows of a result are wanted.
 *
 * @param start index of the first
 * @param size how many at most; 0 when only the state of a job is asked for
 * @param microseconds how times are to be written
 */
record Page(int start, int size, boolean microseconds) {
    /** BigQuery never answers more at once, whatever is asked for. */
    private static final int LARGEST = 1_000;

    static Page of(String token, String maxResults, String startIndex, boolean microseconds) {
        var start = token != null ? token.substring("from-".length()) : startIndex == null ? "0" : startIndex;
        var size = maxResults == null ? LARGEST : Math.min(LARGEST, Integer.parseInt(maxResults));
        return new Page(Integer.parseInt(start), size, microseconds);
    }
}
