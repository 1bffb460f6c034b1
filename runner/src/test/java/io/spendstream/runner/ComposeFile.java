package io.spendstream.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Services of a compose file, as they are when none of their variables is set. */
record ComposeFile(Map<String, Service> services) {
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+(?::-([^}]*)|:\\?[^}]*)?}");

    /** What one container is made of, in the file's words. */
    record Service(Map<String, Object> parts) {
        String text(String part) {
            return String.valueOf(parts.get(part));
        }

        @SuppressWarnings("unchecked")
        List<String> list(String part) {
            return (List<String>) parts.getOrDefault(part, List.of());
        }

        /** Null for those that are handed on if they are set. */
        @SuppressWarnings("unchecked")
        Map<String, Object> environment() {
            return (Map<String, Object>) parts.getOrDefault("environment", Map.of());
        }

        Map<String, String> variables() {
            var set = new LinkedHashMap<String, String>();
            environment().forEach((name, value) -> {
                if (value != null) {
                    set.put(name, String.valueOf(value));
                }
            });
            return set;
        }

        boolean isOurs() {
            return text("image").startsWith("spendstream:");
        }
    }

    @SuppressWarnings("unchecked")
    static ComposeFile read(String name) throws IOException {
        var text = Files.readString(Path.of("..", name));
        var plain = DEFAULT.matcher(text).replaceAll(found -> found.group(1) == null ? "" : found.group(1));
        Map<String, Object> root = new Yaml().load(plain);
        var services = new LinkedHashMap<String, Service>();
        ((Map<String, Map<String, Object>>) root.get("services"))
                .forEach((service, parts) -> services.put(service, new Service(parts)));
        return new ComposeFile(services);
    }
}
