package io.spendstream.bench.peers.flink;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs jobs for the bench in a process of its own: Flink's RocksDB and ours have the same class names. It stays for all
 * rounds, so that its code gets as warm as ours.
 */
public final class FlinkProcess {
    private FlinkProcess() {}

    /** Kafka, registry, partitions, folder; then a mode and a count of records on each line of the input. */
    public static void main(String[] arguments) throws Exception {
        var servers = new Servers(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        try (var input = new BufferedReader(new InputStreamReader(System.in))) {
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                var parts = line.split(" ");
                var folder = Files.createTempDirectory(Path.of(arguments[3]), "flink");
                var job = new FlinkJob(servers, FlinkMode.valueOf(parts[0]), folder);
                System.out.println(job.run(Long.parseLong(parts[1])).text());
            }
        }
        System.exit(0);
    }
}
