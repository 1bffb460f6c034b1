package io.spendstream.bench.stage;

import io.spendstream.schemas.config.KafkaSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** How much room things take. */
public final class StoredBytes {
    private StoredBytes() {}

    /** Of all partitions of topics whose name ends so, as the broker keeps them. */
    public static long ofTopics(KafkaSettings kafka, String ending) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().endsWith(ending))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    /** Files may come and go meanwhile. */
    public static long ofFolder(Path folder) {
        return size(folder.toFile());
    }

    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static long size(File file) {
        var inside = file.listFiles();
        return inside == null
                ? file.length()
                : Stream.of(inside).mapToLong(StoredBytes::size).sum();
    }
}
