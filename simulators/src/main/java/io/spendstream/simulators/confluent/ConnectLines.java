package io.spendstream.simulators.confluent;

import static io.spendstream.simulators.confluent.LineType.CONNECT_CAPACITY;
import static io.spendstream.simulators.confluent.LineType.CONNECT_NUM_RECORDS;
import static io.spendstream.simulators.confluent.LineType.CONNECT_NUM_TASKS;
import static io.spendstream.simulators.confluent.LineType.CONNECT_THROUGHPUT;
import static io.spendstream.simulators.confluent.LineType.CUSTOM_CONNECT_NUM_TASKS;
import static io.spendstream.simulators.confluent.LineType.CUSTOM_CONNECT_THROUGHPUT;

import java.math.BigDecimal;
import java.util.Map;

/** What connectors cost in a day. */
final class ConnectLines {
    private static final BigDecimal HOURS = BigDecimal.valueOf(24);

    private ConnectLines() {}

    static void write(BillDay day) {
        for (Asset connector : day.estate().connectors()) {
            meter(day, connector, CONNECT_CAPACITY, HOURS);
            meter(day, connector, CONNECT_NUM_TASKS, HOURS.multiply(day.usage(8, 0)));
            // Two tiers at one price: rows that differ in nothing but quantity and amounts.
            meter(day, connector, CONNECT_THROUGHPUT, day.usage(120, 8));
            meter(day, connector, CONNECT_THROUGHPUT, day.usage(40, 8));
            meter(day, connector, CONNECT_NUM_RECORDS, day.usage(5_000_000, 0));
        }
        for (Asset connector : day.estate().customConnectors()) {
            meter(day, connector, CUSTOM_CONNECT_NUM_TASKS, HOURS);
            meter(day, connector, CUSTOM_CONNECT_THROUGHPUT, day.usage(50, 8));
        }
    }

    private static void meter(BillDay day, Asset connector, LineType type, BigDecimal quantity) {
        var dimensions = Map.of(
                "provider", connector.provider(),
                "region", connector.region(),
                "connector_type", connector.kind());
        day.meter(
                day.draft().on(connector).tierDimensions(dimensions).type(type).metered(quantity, BigDecimal.ZERO));
    }
}
