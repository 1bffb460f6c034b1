package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.runner.ComposeFile.Service;
import io.spendstream.schemas.config.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names, ports and limits by which people know the containers, and settings that our processes understand. */
class ComposeTest {
    private static final Path ROOT = Path.of("..");
    private static final Tool COMPOSE = new Tool("docker-compose", "Debian: package docker-compose");

    private static final Pattern DEMANDED = Pattern.compile("\\$\\{(\\w+):\\?");

    private final Map<String, Service> services = services();

    @Test
    void shouldBeFoundByNamesAndPortsThatPeopleKnow() {
        var published = new TreeMap<String, String>();
        services.values()
                .forEach(service ->
                        published.put(service.text("container_name"), String.join(" ", service.list("ports"))));

        assertThat(published)
                .containsEntry("billing-app", "127.0.0.1:8000:8000")
                .containsEntry("billing-postgres", "127.0.0.1:5432:5432")
                .containsEntry("billing-prometheus", "127.0.0.1:9090:9090")
                .containsEntry("billing-grafana", "127.0.0.1:3000:3000")
                .containsKeys("billing-ingest", "billing-streams", "billing-sink", "billing-kafka", "billing-registry")
                .containsKeys("billing-alertmanager", "billing-simulators");
        assertThat(published.values()).allMatch(ports -> ports.isEmpty() || ports.startsWith("127.0.0.1:"));
    }

    @Test
    void shouldLetPeopleInWithThePasswordsTheyKnowWhenNoneIsSet() {
        assertThat(services.get("postgres").variables())
                .containsEntry("POSTGRES_USER", "billing_user")
                .containsEntry("POSTGRES_PASSWORD", "billing_password")
                .containsEntry("POSTGRES_DB", "billing_db");
        assertThat(services.get("grafana").variables())
                .containsEntry("GF_SECURITY_ADMIN_USER", "admin")
                .containsEntry("GF_SECURITY_ADMIN_PASSWORD", "admin");
    }

    @Test
    void shouldSetOnlyVariablesThatProcessesAccept() throws IOException {
        var names = new TreeSet<String>();
        services.values().stream()
                .filter(Service::isOurs)
                .forEach(service -> names.addAll(service.environment().keySet()));

        assertThat(names).contains("DATABASE_URL", "CONFLUENT_API_KEY", "API_HOST");
        assertThat(Variables.unknown(names))
                .as("variables that no process of ours reads")
                .isEmpty();
    }

    @Test
    void shouldHandOnWhatTheExampleNamesOfSourcesAndSchedules() throws IOException {
        var wanted = Variables.example();
        wanted.removeIf(name -> !name.matches("(CONFLUENT|GCP|INVENTORY|SCHEDULER|HOURLY|DAILY)_.*"));
        wanted.removeIf(name -> name.matches(".*_(ATTEMPTS|PAGE_SIZE)"));

        assertThat(services.get("ingest").environment()).containsKeys(wanted.toArray(String[]::new));
    }

    @Test
    void shouldHaveSettingsWithoutFault() {
        for (var stage : services.entrySet()) {
            if (stage.getValue().isOurs()) {
                assertThat(PipelineSettings.from(new Env(stage.getValue().variables())))
                        .as(stage.getKey())
                        .isNotNull();
            }
        }
    }

    @Test
    void shouldPinEveryImage() throws IOException {
        var pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(services.values())
                .allSatisfy(service -> assertThat(service.text("image")).matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?"));
        assertThat(services.get("kafka").text("image")).isEqualTo("apache/kafka:" + version(pom, "kafka"));
        assertThat("postgres:" + version(pom, "postgres-binaries"))
                .startsWith(services.get("postgres").text("image"));
        assertThat(Files.readString(ROOT.resolve("deploy/Dockerfile")).lines().filter(line -> line.startsWith("FROM")))
                .hasSize(2)
                .allMatch(line -> line.matches("FROM \\S+:\\d+\\.\\d+\\S+( AS build)?"));
    }

    @Test
    void shouldCheckHealthAndLimitMemoryOfEveryContainer() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service.parts()).as(name).containsKeys("healthcheck", "mem_limit", "restart");
            if (service.isOurs()) {
                var heap = megabytes(service.variables().get("SPENDSTREAM_HEAP"));
                assertThat(heap).as("heap of " + name).isLessThan(megabytes(service.text("mem_limit")) * 2 / 3);
                assertThat(service.parts()).as(name).containsEntry("read_only", true);
            }
        });
    }

    @Test
    void shouldMountOnlyWhatIsThere() {
        for (var service : services.values()) {
            service.list("volumes").stream()
                    .filter(volume -> volume.startsWith("./"))
                    .forEach(volume ->
                            assertThat(ROOT.resolve(volume.split(":")[0])).exists());
        }
    }

    @Test
    void shouldScrapeEveryStage() throws IOException {
        var scraped = Files.readString(ROOT.resolve("prometheus/prometheus.yml"));

        services.forEach((name, service) -> {
            if (service.isOurs() && !name.equals("simulators")) {
                var port = service.parts().get("healthcheck").toString().replaceAll(".*probe, (\\d+),.*", "$1");
                assertThat(scraped).contains("targets: [" + name + ":" + port + "]");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-f docker-compose.yml",
                "-f docker-compose.yml --env-file deploy/demo.env --profile demo",
                "-f docker-compose.yml -f docker-compose.prod.yml"
            })
    void shouldBeAcceptedByCompose(String options) throws IOException, InterruptedException {
        COMPOSE.demand();
        var demanded = new HashMap<String, String>();
        DEMANDED.matcher(Files.readString(ROOT.resolve("docker-compose.prod.yml")))
                .results()
                .forEach(found -> demanded.put(found.group(1), "secret"));
        var arguments = Arrays.stream((options + " config -q").split(" "))
                .map(word -> word.contains(".") ? ROOT.resolve(word).toString() : word)
                .toArray(String[]::new);

        COMPOSE.run(demanded, arguments);
    }

    private static Map<String, Service> services() {
        try {
            return ComposeFile.read("docker-compose.yml").services();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String version(String pom, String of) {
        var found = Pattern.compile("<" + of + "\\.version>(.+)</").matcher(pom);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static int megabytes(String size) {
        var number = Integer.parseInt(size.substring(0, size.length() - 1));
        return size.endsWith("g") ? number * 1024 : number;
    }
}
