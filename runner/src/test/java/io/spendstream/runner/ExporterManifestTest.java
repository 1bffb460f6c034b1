package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.spendstream.ingest.exporter.ExporterSettings;
import io.spendstream.schemas.config.Env;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The names and limits by which clusters know the exporter. */
class ExporterManifestTest {
    private static final String NAME = "billing-exporter";

    private final List<JsonNode> manifest = read();

    @Test
    void shouldBeFoundByItsNames() {
        var deployment = one("Deployment");

        assertThat(name(deployment)).isEqualTo(NAME);
        assertThat(deployment.at("/metadata/labels/app").textValue()).isEqualTo(NAME);
        assertThat(deployment.at("/spec/selector/matchLabels/app").textValue()).isEqualTo(NAME);
        assertThat(deployment.at("/spec/template/metadata/labels/app").textValue())
                .isEqualTo(NAME);
        assertThat(name(one("ConfigMap"))).isEqualTo("billing-exporter-config");
        assertThat(container().at("/envFrom/0/configMapRef/name").textValue()).isEqualTo("billing-exporter-config");
    }

    @Test
    void shouldSetUpAnExporterThatPosts() {
        var variables = new HashMap<String, String>();
        one("ConfigMap")
                .get("data")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().textValue()));
        var env = new Env(variables);

        var settings = ExporterSettings.from(env);

        env.check();
        assertThat(settings.billingApiUrl()).isPresent();
        assertThat(variables)
                .containsKeys(
                        "PROMETHEUS_URL",
                        "BILLING_API_URL",
                        "CUSTOMER_ID",
                        "INSTANCE_ID",
                        "NAMESPACE",
                        "COLLECTION_INTERVAL",
                        "LOG_LEVEL");
    }

    @Test
    void shouldReadPodsAndServicesOfItsNamespaceAndNothingElse() {
        var rules = one("Role").get("rules");

        assertThat(texts(rules, "/0/resources")).containsExactly("pods", "services");
        assertThat(texts(rules, "/0/verbs")).containsExactly("get", "list", "watch");
        assertThat(rules).hasSize(1);
        assertThat(one("RoleBinding").at("/roleRef/kind").textValue()).isEqualTo("Role");
        assertThat(manifest)
                .extracting(document -> document.get("kind").textValue())
                .noneMatch(kind -> kind.startsWith("Cluster") || kind.equals("Secret"));
        assertThat(one("Deployment").toString()).doesNotContain("secret");
    }

    @Test
    void shouldReachPrometheusBillingApiAndNamesOnly() {
        var policy = one("NetworkPolicy").get("spec");

        assertThat(texts(policy, "/policyTypes")).containsExactly("Egress");
        assertThat(policy.at("/podSelector/matchLabels/app").textValue()).isEqualTo(NAME);
        assertThat(policy.get("egress"))
                .extracting(rule -> rule.at("/ports/0/port").intValue())
                .containsExactly(9090, 443, 53);
    }

    @Test
    void shouldBeProbedWhereItAnswers() {
        assertThat(container().at("/livenessProbe/httpGet/path").textValue()).isEqualTo("/health");
        assertThat(container().at("/readinessProbe/httpGet/path").textValue()).isEqualTo("/ready");
        assertThat(container().get("env"))
                .anyMatch(variable -> variable.get("name").textValue().equals("HEALTH_CHECK_HOST")
                        && variable.get("value").textValue().equals("0.0.0.0"));
    }

    private JsonNode container() {
        return one("Deployment").at("/spec/template/spec/containers/0");
    }

    private JsonNode one(String kind) {
        var found = manifest.stream()
                .filter(document -> document.get("kind").textValue().equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    private static String name(JsonNode document) {
        return document.at("/metadata/name").textValue();
    }

    private static Stream<String> texts(JsonNode parent, String path) {
        return StreamSupport.stream(parent.at(path).spliterator(), false).map(JsonNode::textValue);
    }

    private static List<JsonNode> read() {
        var yaml = new ObjectMapper(new YAMLFactory());
        var file = Path.of("..", "deploy", "k8s", "exporter", "exporter.yaml").toFile();
        try (var parser = yaml.createParser(file)) {
            var documents = new ArrayList<JsonNode>();
            yaml.readValues(parser, JsonNode.class).forEachRemaining(documents::add);
            return documents;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
