package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** LOG_LEVEL and LOG_FORMAT, as logback's configuration wants them; before anything logs. */
final class Logging {
    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARNING", "WARN", "ERROR", "TRACE");
    private static final List<String> FORMATS = List.of("plain", "json");

    /** As its logs and its service document call it. */
    static final String EXPORTER = "billing-exporter";

    private Logging() {}

    /** What is wrong is told later, by {@link #check}; until then the defaults hold. */
    static void configure(Map<String, String> environment, String... args) {
        // the demo's terminal belongs to its progress
        var quiet = args.length > 0 && args[0].equals("demo");
        var wanted = environment.getOrDefault("LOG_LEVEL", "").strip().toUpperCase(Locale.ROOT);
        var level = LEVELS.contains(wanted) ? wanted : quiet ? "WARN" : "INFO";
        level = level.equals("WARNING") ? "WARN" : level;
        System.setProperty("spendstream.log.level", level);
        System.setProperty(
                "spendstream.log.libraries", level.equals("DEBUG") ? "INFO" : level.equals("ERROR") ? level : "WARN");
        System.setProperty(
                "spendstream.log.service", args.length > 0 && args[0].equals("exporter") ? EXPORTER : "spendstream");
        if (environment.getOrDefault("LOG_FORMAT", "").strip().equalsIgnoreCase("json")) {
            System.setProperty("logback.configurationFile", "logback-json.xml");
        }
    }

    static void check(Env env) {
        env.read(
                "LOG_LEVEL", "", text -> oneOf(LEVELS, text.toUpperCase(Locale.ROOT)), "DEBUG, INFO, WARNING or ERROR");
        env.read("LOG_FORMAT", "", text -> oneOf(FORMATS, text.toLowerCase(Locale.ROOT)), "plain or json");
    }

    private static String oneOf(List<String> known, String word) {
        if (!known.contains(word)) {
            throw new IllegalArgumentException();
        }
        return word;
    }
}
