package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of environment variables, wherever they are listed. */
final class Variables {
    private static final Path ROOT = Path.of("..");
    private static final String NAME = "([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|ENVIRONMENT)";
    /** Read by a method of Env, by the logging's set-up, or kept in a constant that names a variable. */
    private static final List<Pattern> IN_CODE = List.of(
            Pattern.compile(
                    "(?:\\.|\\b)(?:text|required|number|port|flag|httpUrl|read|getOrDefault)\\(\\s*\"" + NAME + "\""),
            Pattern.compile("String (?:VARIABLE|PORT) = \"" + NAME + "\""));

    private static final Pattern IN_LAUNCHER = Pattern.compile("\\$\\{(SPENDSTREAM_[A-Z_]+)");
    private static final Pattern IN_COMPOSE = Pattern.compile("\\$\\{" + NAME);
    private static final Pattern IN_EXAMPLE = Pattern.compile("(?m)^(?:# ?)?" + NAME + "=");
    private static final Pattern IN_TABLE = Pattern.compile("`" + NAME + "`");

    private Variables() {}

    /** By the code, or by docker-compose.yml for itself. */
    static Set<String> read() throws IOException {
        var names = inCode();
        for (var file : List.of("docker-compose.yml", "docker-compose.prod.yml")) {
            names.addAll(found(IN_COMPOSE, Files.readString(ROOT.resolve(file))));
        }
        return names;
    }

    /** By a process of ours. */
    static Set<String> inCode() throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.list(ROOT)) {
            for (var module : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        var names = new TreeSet<String>();
        for (var source : sources) {
            for (var pattern : IN_CODE) {
                names.addAll(found(pattern, Files.readString(source)));
            }
        }
        names.addAll(found(IN_LAUNCHER, Files.readString(ROOT.resolve("spendstream"))));
        return names;
    }

    static Set<String> example() throws IOException {
        return found(IN_EXAMPLE, Files.readString(ROOT.resolve(".env.example")));
    }

    /** Of the tables' first columns; names elsewhere are prose. */
    static Set<String> documented() throws IOException {
        var names = new TreeSet<String>();
        for (var line : Files.readAllLines(ROOT.resolve("docs/configuration.md"))) {
            if (line.startsWith("|")) {
                names.addAll(found(IN_TABLE, line.split("\\|")[1]));
            }
        }
        return names;
    }

    /** Those with which no process of ours does anything. */
    static Set<String> unknown(Set<String> names) throws IOException {
        var unknown = new TreeSet<>(names);
        unknown.removeAll(inCode());
        unknown.removeIf(Variables::passesThrough);
        return unknown;
    }

    /** A client property of Kafka or of the registry's client. */
    static boolean passesThrough(String name) {
        var settings = KafkaSettings.from(new Env(Map.of(name, "x")), "", "");
        return settings.clientProperties().containsValue("x")
                || settings.registry().properties().containsValue("x");
    }

    private static Set<String> found(Pattern pattern, String text) {
        var names = new TreeSet<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
