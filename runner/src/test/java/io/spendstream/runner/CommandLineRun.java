package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.testkit.TestFolder;
import java.util.HashMap;
import java.util.Map;

/** A command that has ended, on a data folder of its own unless told otherwise. */
record CommandLineRun(int code, String output) {

    static CommandLineRun of(Map<String, String> environment, String... arguments) {
        return withHeap("-Xmx256m", environment, arguments);
    }

    static CommandLineRun withHeap(String heap, Map<String, String> environment, String... arguments) {
        var all = new HashMap<>(environment);
        all.putIfAbsent(
                "SPENDSTREAM_DATA_DIR",
                TestFolder.fresh("command-line").toAbsolutePath().toString());
        try (var child = ChildJvm.spendstream(heap, all, arguments)) {
            return new CommandLineRun(child.awaitExit(), child.output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String said(int expected) {
        assertThat(code).as(output).isEqualTo(expected);
        return output;
    }
}
