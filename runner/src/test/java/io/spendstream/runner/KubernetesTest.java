package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.spendstream.schemas.config.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Manifests are what Kubernetes understands, complete, and set only what our processes accept. */
class KubernetesTest {
    private static final Path ROOT = Path.of("..", "deploy", "k8s");
    private static final Tool KUBECTL = new Tool("kubectl", "with kustomize 5, see kubernetes.io/docs/tasks/tools");

    @Test
    void shouldBeUnderstoodStrictly() throws IOException {
        assertThat(all()).hasSizeGreaterThan(20);
        assertThatThrownBy(() -> Manifests.read("{apiVersion: v1, kind: Secret, metadata: {name: a}, nonsense: 1}"))
                .hasMessageContaining("nonsense");
        assertThatThrownBy(() -> Manifests.read(
                        "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{nme: a}]}}}}"))
                .hasMessageContaining("nme");
    }

    @Test
    void shouldFindWhatKustomizationsNameAndForgetNoFile() throws IOException {
        var named = new TreeSet<Path>();
        for (var kustomization : files("kustomization.yaml")) {
            var folder = kustomization.getParent();
            Map<String, List<Object>> content = new Yaml().load(Files.readString(kustomization));
            for (var resource : content.get("resources")) {
                var path = folder.resolve(resource.toString());
                assertThat(Files.isDirectory(path) ? path.resolve("kustomization.yaml") : path)
                        .isRegularFile();
                named.add(path.normalize());
            }
            for (var patch : content.getOrDefault("patches", List.of())) {
                if (patch instanceof Map<?, ?> parts && parts.get("path") != null) {
                    var path = folder.resolve(parts.get("path").toString());
                    assertThat(path).isRegularFile();
                    named.add(path.normalize());
                }
            }
        }

        assertThat(named).containsAll(manifests().stream().map(Path::normalize).toList());
    }

    @Test
    void shouldSetOnlyVariablesThatProcessesAccept() throws IOException {
        var names = new TreeSet<String>();
        for (var manifest : all()) {
            if (manifest instanceof ConfigMap config) {
                names.addAll(config.getData().keySet());
            } else if (manifest instanceof Secret secret) {
                names.addAll(secret.getStringData().keySet());
            }
            podsOf(manifest)
                    .flatMap(pod -> pod.getContainers().stream())
                    .flatMap(container -> container.getEnv().stream())
                    .forEach(variable -> names.add(variable.getName()));
        }
        // names of one word are not searched for in the code; ExporterManifestTest reads this one
        names.remove("NAMESPACE");

        assertThat(names).contains("DATABASE_URL", "KAFKA_BOOTSTRAP_SERVERS", "API_HOST", "SCHEDULER_ENABLED");
        assertThat(Variables.unknown(names))
                .as("variables that no process of ours reads")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest/stage.yaml", "streams/statefulset.yaml", "sink/stage.yaml", "api/stage.yaml"})
    void shouldHaveSettingsWithoutFault(String stage) throws IOException {
        var variables = new HashMap<String, String>();
        for (var manifest : read("shared/config.yaml")) {
            variables.putAll(((ConfigMap) manifest).getData());
        }
        for (var manifest : read("shared/secrets.yaml")) {
            variables.putAll(((Secret) manifest).getStringData());
        }
        variables.putAll(plain(containerOf(stage)));

        assertThat(PipelineSettings.from(new Env(variables))).isNotNull();
        assertThat(containerOf(stage).getArgs()).containsExactly(stage.split("/")[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base/deployment.yaml",
                "streams/statefulset.yaml",
                "shared/migrate.yaml",
                "exporter/exporter.yaml"
            })
    void shouldHaveNoMoreRightsAndMemoryThanItNeeds(String file) throws IOException {
        var pod = pods(file).findFirst().orElseThrow();
        var container = pod.getContainers().get(0);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getImage()).isEqualTo("spendstream:0.1.0");
        if (!file.equals("exporter/exporter.yaml")) {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        }
        if (!file.equals("shared/migrate.yaml")) {
            assertThat(container.getLivenessProbe()).isNotNull();
            assertThat(container.getReadinessProbe()).isNotNull();
        }
    }

    /** The topology's stateful set repeats the other stages' deployment. */
    @Test
    void shouldRunTheTopologyAsTheOtherStagesButForItsVolume() throws IOException {
        var streams = pods("streams/statefulset.yaml").findFirst().orElseThrow();
        var others = pods("base/deployment.yaml").findFirst().orElseThrow();
        var ours = streams.getContainers().get(0);
        var theirs = others.getContainers().get(0);

        assertThat(streams.getSecurityContext()).isEqualTo(others.getSecurityContext());
        assertThat(streams.getServiceAccountName()).isEqualTo(others.getServiceAccountName());
        assertThat(ours.getSecurityContext()).isEqualTo(theirs.getSecurityContext());
        assertThat(ours.getEnvFrom()).isEqualTo(theirs.getEnvFrom());
        assertThat(ours.getPorts()).isEqualTo(theirs.getPorts());
        assertThat(List.of(ours.getStartupProbe(), ours.getLivenessProbe(), ours.getReadinessProbe()))
                .containsExactly(theirs.getStartupProbe(), theirs.getLivenessProbe(), theirs.getReadinessProbe());
        assertThat(ours.getVolumeMounts()).isEqualTo(theirs.getVolumeMounts());
    }

    @Test
    void shouldAlertByTheRulesOfPrometheus() throws IOException {
        var groups = new ArrayList<Object>();
        try (var rules = Files.list(ROOT.resolve("../../prometheus/rules"))) {
            for (var file : rules.sorted().toList()) {
                Map<String, List<Object>> content = new Yaml().load(Files.readString(file));
                groups.addAll(content.get("groups"));
            }
        }
        Map<String, Map<String, Object>> rule =
                new Yaml().load(Files.readString(ROOT.resolve("shared/prometheusrule.yaml")));

        assertThat(rule.get("spec").get("groups"))
                .as("make prometheus-rule writes it anew")
                .isEqualTo(groups);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "ingest", "streams", "streams-autoscaled", "sink", "api", "exporter"})
    void shouldBeBuiltByKustomize(String overlay) throws IOException, InterruptedException {
        KUBECTL.demand();
        assumeTrue(
                KUBECTL.run(Map.of(), "version", "--client").contains("Kustomize Version: v5"),
                "kubectl is older than kustomize 5");

        var built = Manifests.read(
                KUBECTL.run(Map.of(), "kustomize", ROOT.resolve(overlay).toString()));

        var names = built.stream()
                .map(manifest ->
                        manifest.getKind() + " " + manifest.getMetadata().getName());
        if (overlay.equals(".")) {
            assertThat(names)
                    .doesNotHaveDuplicates()
                    .contains(
                            "Deployment spendstream-ingest",
                            "StatefulSet spendstream-streams",
                            "Deployment spendstream-sink",
                            "Deployment spendstream-api",
                            "PodDisruptionBudget spendstream-api",
                            "NetworkPolicy spendstream-sink",
                            "Job spendstream-migrate");
        }
        assertThat(built)
                .noneMatch(manifest -> manifest.getMetadata().getName().equals("spendstream-streams")
                        && manifest instanceof Deployment);
    }

    private static Container containerOf(String file) throws IOException {
        return pods(file).findFirst().orElseThrow().getContainers().get(0);
    }

    private static Map<String, String> plain(Container container) {
        var variables = new LinkedHashMap<String, String>();
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValue() != null) {
                variables.put(variable.getName(), variable.getValue());
            }
        }
        return variables;
    }

    private static Stream<PodSpec> pods(String file) throws IOException {
        return read(file).stream().flatMap(KubernetesTest::podsOf);
    }

    private static Stream<PodSpec> podsOf(HasMetadata manifest) {
        if (manifest instanceof Deployment deployment) {
            return Stream.of(deployment.getSpec().getTemplate().getSpec());
        }
        if (manifest instanceof StatefulSet set) {
            return Stream.of(set.getSpec().getTemplate().getSpec());
        }
        return manifest instanceof Job job
                ? Stream.of(job.getSpec().getTemplate().getSpec())
                : Stream.empty();
    }

    private static List<HasMetadata> all() throws IOException {
        var all = new ArrayList<HasMetadata>();
        for (var file : manifests()) {
            all.addAll(Manifests.read(Files.readString(file)));
        }
        return all;
    }

    private static List<HasMetadata> read(String file) throws IOException {
        return Manifests.read(Files.readString(ROOT.resolve(file)));
    }

    private static List<Path> manifests() throws IOException {
        var found = new ArrayList<>(files(".yaml"));
        found.removeIf(file -> file.endsWith("kustomization.yaml"));
        return found;
    }

    private static List<Path> files(String ending) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
