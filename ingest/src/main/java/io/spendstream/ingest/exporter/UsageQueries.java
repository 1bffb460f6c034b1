package io.spendstream.ingest.exporter;

import io.spendstream.schemas.UsageMeasure;

/**
 * PromQL for what a namespace used in the hour that ends when it is evaluated. No data is an empty answer, never 0.
 *
 * <p>Counters: {@code increase} of each series first, which sees its resets; then {@code max} over what is the same thing
 * seen twice (replicas of Prometheus, two scrape jobs); then the sum. A container or pod that starts again under its name
 * has another {@code id}, which is why the id stays: both of its lives count.
 *
 * <p>Gauges: at each step the maximum over what is seen twice, summed over the steps. So what lived for a part of the hour
 * counts for that part, and the length of a step does not matter. The window is a millisecond short, because Prometheus 2
 * counts a sample at its very begin and Prometheus 3 does not.
 *
 * @param stepSeconds divides the hour
 */
record UsageQueries(String namespace, int stepSeconds) implements HourQueries {
    /** Of cAdvisor's rows those of containers: not the node's, not the pods' (their sums), not the pause container's. */
    private static final String CONTAINERS =
            "{namespace=\"<namespace>\",container!=\"\",container!=\"POD\",image!=\"\"}";

    private static final String CPU =
            """
            sum(max by (namespace, pod, container, id, cpu) (
              increase(container_cpu_usage_seconds_total<containers>[1h])
            )) / 3600
            """;

    private static final String MEMORY =
            """
            sum_over_time((
              sum(max by (namespace, pod, container, id) (container_memory_working_set_bytes<containers>))
            )[59m59s999ms:<step>s]) * <step> / 3600 / 1073741824
            """;

    // one node reports a volume that several share, others report it again
    private static final String STORAGE =
            """
            sum_over_time((
              sum(max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_used_bytes{namespace="<namespace>"}))
            )[59m59s999ms:<step>s]) * <step> / 3600 / 1073741824
            """;

    // a pod has its network in the pause container or in the pod's own row, some runtimes report both; pods on the
    // host's
    // network each report the node's. kube-state-metrics knows them; scraped without honor_labels it says exported_
    private static final String NETWORK =
            """
            sum((
              max by (namespace, pod, interface, id) (
                increase(<metric>{namespace="<namespace>",pod!="",interface!="lo",image!=""}[1h]))
              or on (namespace, pod, interface)
              max by (namespace, pod, interface, id) (
                increase(<metric>{namespace="<namespace>",pod!="",interface!="lo",image=""}[1h]))
            ) unless on (namespace, pod) (
              max_over_time(kube_pod_info{namespace="<namespace>",exported_namespace="",host_network="true"}[1h])
              or label_replace(label_replace(
                max_over_time(kube_pod_info{exported_namespace="<namespace>",host_network="true"}[1h]),
                "namespace", "$1", "exported_namespace", "(.+)"), "pod", "$1", "exported_pod", "(.+)")
            ))
            """;

    // every controller counts what passed through it; scraped without honor_labels the tenant is exported_namespace
    private static final String REQUESTS =
            """
            sum(max by (controller_pod, host, ingress, service, canary, method, path, status) (
              increase(nginx_ingress_controller_requests{exported_namespace="<namespace>"}[1h])
              or increase(nginx_ingress_controller_requests{namespace="<namespace>",exported_namespace=""}[1h])
            ))
            """;

    @Override
    public String of(UsageMeasure measure) {
        return switch (measure) {
            case CPU -> text(CPU);
            case MEMORY -> text(MEMORY);
            case STORAGE_USED -> text(STORAGE);
            case NETWORK_SENT -> text(NETWORK.replace("<metric>", "container_network_transmit_bytes_total"));
            case NETWORK_RECEIVED -> text(NETWORK.replace("<metric>", "container_network_receive_bytes_total"));
            case HTTP_REQUESTS -> text(REQUESTS);
        };
    }

    private String text(String template) {
        return template.replace("<containers>", CONTAINERS)
                .replace("<namespace>", namespace)
                .replace("<step>", Integer.toString(stepSeconds));
    }
}
