package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.testkit.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shell commands of a page of ours, and a place to execute them as they stand: {@code ./spendstream}, the data folder
 * and the tools of a Kafka distribution are there. Only addresses and examples are others.
 */
final class PageCommands {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Map<String, String> TOOLS = Map.of(
            "kafka-console-consumer.sh", "org.apache.kafka.tools.consumer.ConsoleConsumer",
            "kafka-console-producer.sh", "org.apache.kafka.tools.ConsoleProducer",
            "kafka-streams-application-reset.sh", "org.apache.kafka.tools.StreamsResetter");

    private final String page;
    private final Map<String, String> words = new HashMap<>();
    private final Path home = TestFolder.fresh("page").toAbsolutePath();

    /** @param examples words of the page, and what stands for them here */
    PageCommands(String name, StageProcesses processes, Map<String, String> examples) {
        words.putAll(examples);
        words.put("127.0.0.1:9092", processes.kafka());
        words.put("http://127.0.0.1:8081/apis/ccompat/v7", processes.registry());
        try {
            page = Files.readString(Path.of("..", "docs", name));
            for (var tool : TOOLS.entrySet()) {
                script(tool.getKey(), tool.getValue());
            }
            script("spendstream", Spendstream.class.getName());
            Files.createSymbolicLink(home.resolve("data"), processes.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of the page. */
    List<String> blocks() {
        return BLOCK.matcher(page).results().map(found -> found.group(1)).toList();
    }

    /** @return what it printed */
    String execute(String block) {
        var script = block;
        for (var word : words.entrySet()) {
            script = script.replace(word.getKey(), word.getValue());
        }
        try {
            var output = home.resolve("output.log").toFile();
            var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output);
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
            builder.environment().merge("PATH", home.toString(), (path, first) -> first + ":" + path);
            var shell = builder.start();
            assertThat(shell.waitFor(3, TimeUnit.MINUTES)).as(script).isTrue();
            var said = Files.readString(output.toPath());
            assertThat(shell.exitValue()).as("%s%n%s", script, said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ours has the logging of the product, and nothing of the tests'. */
    private void script(String name, String main) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var script = "#!/usr/bin/env bash\nexec '%s' -Xmx128m -XX:+UseSerialGC -cp '%s' %s \"$@\"\n";
        Files.writeString(home.resolve(name), String.format(script, java, classPath(), main));
        Files.setPosixFilePermissions(home.resolve(name), PosixFilePermissions.fromString("rwx------"));
    }

    private static String classPath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.contains("testkit"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
