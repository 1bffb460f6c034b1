package io.spendstream.ingest.exporter;

import io.spendstream.schemas.UsageMeasure;
import java.util.Set;

/**
 * PromQL for what no namespace used of what the nodes can give to pods, in the hour that ends when it is evaluated: what
 * kube-state-metrics says is allocatable, less what all containers used; never less than 0. Where either of them is missing
 * the answer is empty, and not 0.
 *
 * @param stepSeconds divides the hour
 */
record IdleQueries(int stepSeconds) implements HourQueries {
    /** No namespace of Kubernetes can be called so. */
    static final String NAMESPACE = "__idle__";

    private static final String CONTAINERS = "{namespace!=\"\",container!=\"\",container!=\"POD\",image!=\"\"}";

    // at each step the nodes that are there then; scraped without honor_labels, node is where kube-state-metrics runs
    private static final String ALLOCATABLE =
            """
            sum_over_time((
              sum(max by (node) (label_replace(
                kube_node_status_allocatable{resource="<resource>"}, "node", "$1", "exported_node", "(.+)")))
            )[59m59s999ms:<step>s]) * <step> / 3600
            """;

    private static final String CPU =
            """
            clamp_min(<allocatable> - sum(max by (namespace, pod, container, id, cpu) (
              increase(container_cpu_usage_seconds_total<containers>[1h])
            )) / 3600, 0)
            """;

    private static final String MEMORY =
            """
            clamp_min((<allocatable> - sum_over_time((
              sum(max by (namespace, pod, container, id) (container_memory_working_set_bytes<containers>))
            )[59m59s999ms:<step>s]) * <step> / 3600) / 1073741824, 0)
            """;

    @Override
    public Set<UsageMeasure> measures() {
        return Set.of(UsageMeasure.CPU, UsageMeasure.MEMORY);
    }

    @Override
    public String of(UsageMeasure measure) {
        return switch (measure) {
            case CPU -> text(CPU, "cpu");
            case MEMORY -> text(MEMORY, "memory");
            default -> throw new IllegalArgumentException("nobody knows idle " + measure.field());
        };
    }

    private String text(String template, String resource) {
        return template.replace("<allocatable>", ALLOCATABLE.strip())
                .replace("<resource>", resource)
                .replace("<containers>", CONTAINERS)
                .replace("<step>", Integer.toString(stepSeconds));
    }
}
