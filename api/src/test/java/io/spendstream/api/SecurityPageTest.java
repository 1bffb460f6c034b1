package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.api.access.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** docs/security.md names every path whose door is not the operator's, and every door. */
class SecurityPageTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldNameEveryPathThatOthersThanTheOperatorMayUse() throws IOException {
        var rows = rows();
        assertThat(rows.keySet())
                .containsExactlyInAnyOrder(List.of(Door.values()).stream()
                        .map(SecurityPageTest::word)
                        .toArray(String[]::new));

        for (var route : ApiRoutes.of(api.parts(), new HealthParts(List.of()))) {
            if (route.door() != Door.OPERATOR) {
                // a page of documentation stands for its file
                var path = route.path().replaceAll("\\{.*", "").replace("/docs/openapi.json", "/docs");
                assertThat(rows.get(word(route.door())))
                        .as("%s %s", route.door(), route.path())
                        .contains(path);
            }
        }
    }

    /** As pages spell it. */
    private static String word(Door door) {
        return door.name().toLowerCase(Locale.ROOT).replace("organization", "organisation");
    }

    /** Of the table of doors. */
    private static Map<String, String> rows() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "security.md"));
        var table = page.substring(page.indexOf("| door |"), page.indexOf("- **The operator's key**"));
        return table.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| door"))
                .collect(Collectors.toMap(line -> line.split("\\|")[1].strip(), line -> line.split("\\|")[3]));
    }
}
