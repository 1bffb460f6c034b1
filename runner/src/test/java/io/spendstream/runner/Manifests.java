package io.spendstream.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads manifests as Kubernetes' own types; a property or kind that they do not have is a fault. */
final class Manifests {
    private static final List<Class<? extends HasMetadata>> TYPES = List.of(
            Namespace.class,
            ConfigMap.class,
            Secret.class,
            Service.class,
            ServiceAccount.class,
            Deployment.class,
            StatefulSet.class,
            Job.class,
            HorizontalPodAutoscaler.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            Role.class,
            RoleBinding.class,
            PodMonitor.class,
            ServiceMonitor.class,
            PrometheusRule.class);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new NoOtherProperties());

    private Manifests() {}

    /** The types keep properties that they do not know; so they do not. */
    private static final class NoOtherProperties extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static List<HasMetadata> read(String yaml) throws IOException {
        var read = new ArrayList<HasMetadata>();
        try (var parser = YAML.createParser(yaml)) {
            for (var document : YAML.readValues(parser, JsonNode.class).readAll()) {
                read.add(typed(document));
            }
        }
        return read;
    }

    private static HasMetadata typed(JsonNode document) throws JsonProcessingException {
        var kind = document.path("kind").asText();
        for (var type : TYPES) {
            if (type.getSimpleName().equals(kind)
                    && HasMetadata.getApiVersion(type)
                            .equals(document.path("apiVersion").asText())) {
                return STRICT.treeToValue(document, type);
            }
        }
        throw new IllegalArgumentException("no type for " + document.path("apiVersion") + " " + kind);
    }
}
