package io.spendstream.runner;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** LOG_LEVEL and LOG_FORMAT, as logback's configuration wants them; before anything logs. */
final class Logging {
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

    private Logging() {}

    static void configure(Map<String, String> environment, String... args) {
        // the demo's terminal belongs to its progress
        var quiet = args.length > 0 && args[0].equals("demo");
        var level =
                environment.getOrDefault("LOG_LEVEL", quiet ? "WARN" : "INFO").toUpperCase(Locale.ROOT);
        level = level.equals("WARNING") ? "WARN" : level;
        System.setProperty("spendstream.log.level", LEVELS.contains(level) ? level : "INFO");
        System.setProperty(
                "spendstream.log.libraries", level.equals("DEBUG") ? "INFO" : level.equals("ERROR") ? level : "WARN");
        if (environment.getOrDefault("LOG_FORMAT", "plain").equalsIgnoreCase("json")) {
            System.setProperty("logback.configurationFile", "logback-json.xml");
        }
    }
}
