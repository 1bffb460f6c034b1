package io.spendstream.simulators.confluent;

/**
 * A line at its fixed place within its day.
 *
 * @param ordinal where a walk that was interrupted goes on; lines that vanish leave a gap and move nothing
 * @param lag how many days after its own day the line appears in the API
 */
record PlacedLine(int ordinal, int lag, CostLine line) {
    PlacedLine with(CostLine other) {
        return new PlacedLine(ordinal, lag, other);
    }
}
