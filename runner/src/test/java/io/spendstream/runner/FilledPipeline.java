package io.spendstream.runner;

import io.spendstream.simulators.confluent.ConfluentBill;
import java.util.List;
import java.util.Map;

/** The shared pipeline, for tests in other packages that only read what it has filled. */
public final class FilledPipeline {
    private final UpProcess up = SharedPipeline.running();

    private FilledPipeline() {}

    public static FilledPipeline running() {
        return new FilledPipeline();
    }

    public ConfluentBill bill() {
        return up.simulator.bill();
    }

    public List<Map<String, Object>> rows(String sql) {
        return up.tables().rows(sql);
    }
}
