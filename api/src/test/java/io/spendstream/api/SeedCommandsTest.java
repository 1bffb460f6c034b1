package io.spendstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.api.access.OperatorAccess;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people have typed for years, as it stands, against an API that lets in whom that of docker-compose.yml lets in. Only
 * the port is another one, and nobody but this machine reaches it.
 */
class SeedCommandsTest {
    private static final Path COMPOSE = Path.of("..", "docker-compose.yml");

    private static ApiFixture api;

    @BeforeAll
    static void open() throws IOException {
        var compose = Files.readString(COMPOSE);
        var host = value(compose, "API_HOST");
        var env = new Env(Map.of("API_HOST", host, "API_OPEN", value(compose, "API_OPEN")));
        api = new ApiFixture();
        api.operators = OperatorAccess.from(env, host);
        env.check();
        assertThat(host).isEqualTo("0.0.0.0");
        assertThat(compose).contains("127.0.0.1:8000:8000");
        api.start();
        api.rows.fact("2026-10-01T05", "10");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void shouldCollectWhenAskedAsPeopleAlwaysDid() throws IOException, InterruptedException {
        var asked = run("curl -X POST http://localhost:8000/api/v1/costs/collect");

        assertThat(json(asked).path("status").asText()).isEqualTo("requested");
        assertThat(api.requested)
                .extracting(request -> request.getRunId())
                .contains(json(asked).path("run_id").asText());
    }

    @Test
    void shouldSumUpWhenAskedAsPeopleAlwaysDid() throws IOException, InterruptedException {
        var summary = run("curl http://localhost:8000/api/v1/costs/summary");

        assertThat(json(summary).path("net_cost").asText()).isEqualTo("10.000000000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/ \"service\":\"spendstream\"",
                "/healthz \"status\":",
                "/metrics billing_api_requests_total",
                "/api/v1/dimensions/orgs {\"orgs\":",
                "/api/v1/dimensions/envs {\"envs\":",
                "/api/v1/dimensions/clusters {\"clusters\":",
                "/docs <html"
            },
            quoteCharacter = '|')
    void shouldAnswerWhereItAlwaysDid(String path, String said) throws IOException, InterruptedException {
        assertThat(run("curl http://localhost:8000" + path)).contains(said).doesNotContain("\"title\":");
    }

    private static String run(String line) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl"))),
                "curl is not on the PATH (Debian: package curl)");
        var command = List.of("sh", "-c", line.replace(":8000", ":" + api.port()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.toLowerCase().endsWith("_proxy"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(line).isZero();
        return said;
    }

    private static JsonNode json(String text) {
        return Json.object(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As it is when nobody sets it: {@code API_OPEN: ${API_OPEN:-true}} is true. */
    private static String value(String compose, String variable) {
        var line = Pattern.compile("(?m)^ +" + variable + ": (?:\\$\\{" + variable + ":-)?([^}\\s]+)}?$")
                .matcher(compose);
        assertThat(line.find()).as(variable).isTrue();
        return line.group(1);
    }
}
