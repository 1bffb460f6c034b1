package io.spendstream.ingest.exporter;

import io.spendstream.ingest.exporter.Scraped.Server;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.IntFunction;

/**
 * A cluster of which we know what it uses, scraped for three hours by two servers, with everything that makes naive sums
 * wrong. What the namespace shop uses in the second hour is written beside each series.
 */
final class KnownCluster {
    static final Instant BEGIN = Instant.parse("2026-10-05T06:00:00Z");
    static final int HOUR = 3_600;

    private static final int SECONDS = 3 * HOUR;
    private static final int HALF_PAST = HOUR + HOUR / 2;
    private static final int TWENTY_PAST = HOUR + HOUR / 3;
    private static final long GIB = 1L << 30;

    private final Scraped scraped = new Scraped(BEGIN, SECONDS);

    static String openMetrics() {
        var cluster = new KnownCluster();
        cluster.scrape(Server.FIRST);
        // its twin starts anew in the middle of the hour, and was away for some minutes
        cluster.scrape(new Server("b", 7, second -> second < HALF_PAST - 300 || second > HALF_PAST + 300));
        return cluster.scraped.openMetrics();
    }

    private void scrape(Server server) {
        cpu(server);
        memory(server);
        network(server, "container_network_transmit_bytes_total", 1);
        network(server, "container_network_receive_bytes_total", 2);
        storage(server);
        requests(server);
        nodes(server);
    }

    /**
     * Until the second hour ends. In the second, 4 + 8 / 2 = 8 core hours and 16 + 32 / 2 = 32 GiB hours can be had; all
     * namespaces used 1.75 + 3 and 3.25 + 1 of them, and in the first more cores than there were.
     */
    private void nodes(Server server) {
        node(server, "cpu", "node-1", until(2 * HOUR, constant(4)));
        node(server, "cpu", "node-2", until(2 * HOUR, from(HALF_PAST, constant(8))));
        node(server, "memory", "node-1", until(2 * HOUR, constant(16 * GIB)));
        node(server, "memory", "node-2", until(2 * HOUR, from(HALF_PAST, constant(32 * GIB))));
        node(server, "pods", "node-1", constant(110));
    }

    /** By two jobs; one of them does not honour labels, so its node is where kube-state-metrics runs. */
    private void node(Server server, String resource, String name, IntFunction<BigDecimal> value) {
        var metric = "kube_node_status_allocatable";
        scraped.add(server, metric, value, "job", "kube-state-metrics", "node", name, "resource", resource);
        scraped.add(
                server, metric, value, "job", "other", "node", "node-9", "exported_node", name, "resource", resource);
    }

    /** 0.5 + 0.25 + 1 = 1.75 hours. */
    private void cpu(Server server) {
        var metric = "container_cpu_usage_seconds_total";
        container(server, metric, "shop", "web-1", "web", "w", counter("1000", "0.5"));
        // two jobs scrape the same kubelet
        scraped.add(
                server,
                metric,
                counter("1000", "0.5"),
                labels("cadvisor", "shop", "web-1", "web", "/pod-web-1/w", "web:1"));
        // the process counts from 0 again at half past
        container(server, metric, "shop", "api-1", "api", "a", restarting(HALF_PAST, "0.25"));
        // the container starts anew at twenty past: another id under the same name
        container(server, metric, "shop", "job-1", "job", "j1", until(TWENTY_PAST, counter("0", "1")));
        container(server, metric, "shop", "job-1", "job", "j2", from(TWENTY_PAST, counter("0", "1")));
        sumsOf(server, metric, counter("5000", "9"));
        container(server, metric, "other", "web-1", "web", "o", counter("0", "3"));
    }

    /** 1 + 0.25 + 2 = 3.25 GiB hours. */
    private void memory(Server server) {
        var metric = "container_memory_working_set_bytes";
        container(server, metric, "shop", "web-1", "web", "w", constant(GIB));
        container(server, metric, "shop", "api-1", "api", "a", from(HALF_PAST, constant(GIB / 2)));
        container(server, metric, "shop", "job-1", "job", "j1", until(TWENTY_PAST, constant(2 * GIB)));
        container(server, metric, "shop", "job-1", "job", "j2", from(TWENTY_PAST, constant(2 * GIB)));
        sumsOf(server, metric, constant(64 * GIB));
        container(server, metric, "other", "web-1", "web", "o", constant(GIB));
    }

    /** Sent 3,600,000 + 360,000 bytes; received twice as many. */
    private void network(Server server, String metric, int times) {
        var web = counter("7000000", String.valueOf(1_000 * times));
        interfaceOf(server, metric, "web-1", "eth0", "/pod-web-1/pause", "pause:3", web);
        // some runtimes report the pod's own row as well
        interfaceOf(server, metric, "web-1", "eth0", "/pod-web-1", "", web);
        interfaceOf(server, metric, "web-1", "lo", "/pod-web-1/pause", "pause:3", counter("0", "99999"));
        // made anew at half past under the same name
        var db = counter("0", String.valueOf(100 * times));
        interfaceOf(server, metric, "db-0", "eth0", "/pod-db-0-first", "", until(HALF_PAST, db));
        interfaceOf(
                server,
                metric,
                "db-0",
                "eth0",
                "/pod-db-0-second",
                "",
                from(HALF_PAST, counter("0", String.valueOf(100 * times))));
        // on the host's network: what it shows is the node's traffic
        interfaceOf(server, metric, "agent-1", "eth0", "/pod-agent-1", "", counter("0", "1000000"));
        if (times == 1) {
            pod(server, "web-1", "false", second -> BigDecimal.ONE);
            pod(server, "db-0", "false", second -> BigDecimal.ONE);
            // gone before the hour ends
            pod(server, "agent-1", "true", until(HALF_PAST, second -> BigDecimal.ONE));
        }
    }

    /** 10 + 5 / 2 = 12.5 GiB. */
    private void storage(Server server) {
        var metric = "kubelet_volume_stats_used_bytes";
        for (var node : new String[] {"node-1", "node-2", "node-3"}) {
            volume(server, metric, "shop", "shared-files", node, constant(10 * GIB));
        }
        volume(server, metric, "shop", "scratch", "node-1", until(HALF_PAST, constant(5 * GIB)));
        volume(server, metric, "other", "files", "node-1", constant(100 * GIB));
    }

    /** 2 + 1 a second: 10,800. */
    private void requests(Server server) {
        for (var controller : new String[] {"ingress-1", "ingress-2"}) {
            var rate = controller.endsWith("1") ? "2" : "1";
            requests(server, controller, "shop", "200", counter("500", rate));
            requests(server, controller, "other", "200", counter("0", "50"));
        }
    }

    private void container(
            Server server,
            String metric,
            String namespace,
            String pod,
            String name,
            String id,
            IntFunction<BigDecimal> value) {
        scraped.add(
                server, metric, value, labels("kubelet", namespace, pod, name, "/pod-" + pod + "/" + id, name + ":1"));
    }

    /** Rows that are the sums of others: the node's, a pod's, and the pause container's. */
    private void sumsOf(Server server, String metric, IntFunction<BigDecimal> value) {
        scraped.add(server, metric, value, "job", "kubelet", "id", "/");
        scraped.add(server, metric, value, labels("kubelet", "shop", "web-1", "", "/pod-web-1", ""));
        scraped.add(server, metric, value, labels("kubelet", "shop", "web-1", "POD", "/pod-web-1/pause", "pause:3"));
    }

    private void interfaceOf(
            Server server,
            String metric,
            String pod,
            String name,
            String id,
            String image,
            IntFunction<BigDecimal> value) {
        scraped.add(
                server,
                metric,
                value,
                "job",
                "kubelet",
                "namespace",
                "shop",
                "pod",
                pod,
                "id",
                id,
                "image",
                image,
                "interface",
                name);
    }

    private void pod(Server server, String pod, String hostNetwork, IntFunction<BigDecimal> value) {
        scraped.add(
                server,
                "kube_pod_info",
                value,
                "job",
                "kube-state-metrics",
                "namespace",
                "shop",
                "pod",
                pod,
                "host_network",
                hostNetwork);
    }

    private void volume(
            Server server, String metric, String namespace, String claim, String node, IntFunction<BigDecimal> value) {
        scraped.add(
                server,
                metric,
                value,
                "job",
                "kubelet",
                "namespace",
                namespace,
                "persistentvolumeclaim",
                claim,
                "node",
                node);
    }

    private void requests(
            Server server, String controller, String tenant, String status, IntFunction<BigDecimal> value) {
        scraped.add(
                server,
                "nginx_ingress_controller_requests",
                value,
                "job",
                "ingress",
                "namespace",
                "ingress-nginx",
                "exported_namespace",
                tenant,
                "controller_pod",
                controller,
                "host",
                tenant + ".example.com",
                "status",
                status);
    }

    private static String[] labels(
            String job, String namespace, String pod, String container, String id, String image) {
        return new String[] {
            "job", job, "namespace", namespace, "pod", pod, "container", container, "id", id, "image", image
        };
    }

    private static IntFunction<BigDecimal> counter(String first, String perSecond) {
        return second -> new BigDecimal(first).add(new BigDecimal(perSecond).multiply(BigDecimal.valueOf(second)));
    }

    private static IntFunction<BigDecimal> restarting(int when, String perSecond) {
        return second -> new BigDecimal(perSecond).multiply(BigDecimal.valueOf(second < when ? second : second - when));
    }

    private static IntFunction<BigDecimal> constant(long value) {
        return second -> BigDecimal.valueOf(value);
    }

    /** Both of these count from their own beginning. */
    private static IntFunction<BigDecimal> from(int begin, IntFunction<BigDecimal> value) {
        return second -> second < begin ? null : value.apply(second - begin);
    }

    private static IntFunction<BigDecimal> until(int end, IntFunction<BigDecimal> value) {
        return second -> second < end ? value.apply(second) : null;
    }
}
