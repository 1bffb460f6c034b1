package io.spendstream.ingest.exporter;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What kubelet, kube-state-metrics and an ingress say of the namespace shop, live: each second half a CPU second, 1000
 * bytes sent and 3 requests. Started anew, its containers have other ids and count from 0.
 */
final class KnownExporter implements AutoCloseable {
    private static final String CONTAINER = "namespace=\"shop\",pod=\"web-1\"";

    private HttpServer server;
    private int port;
    private int life;
    private long begun;

    KnownExporter start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        life++;
        begun = System.nanoTime();
        serve("/cadvisor", this::cadvisor);
        serve("/kube-state-metrics", KnownExporter::pods);
        serve("/ingress", this::ingress);
        server.start();
        return this;
    }

    /** @return for how many milliseconds it has lived */
    long stop() {
        server.stop(0);
        return millis();
    }

    long millis() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String cadvisor() {
        var id = "/pod-web-1/" + life;
        return line("container_cpu_usage_seconds_total", row("web", "web:1", id), "500")
                + line("container_cpu_usage_seconds_total", row("", "", "/pod-web-1"), "700")
                + line("container_cpu_usage_seconds_total", "{id=\"/\"}", "9000")
                + line("container_network_transmit_bytes_total", network("web-1", id, "pause:3"), "1000000")
                + line("container_network_transmit_bytes_total", network("web-1", "/pod-web-1", ""), "1000000")
                + line("container_network_transmit_bytes_total", network("agent-1", "/agent", ""), "77000000");
    }

    private static String pods() {
        return "kube_pod_info{namespace=\"shop\",pod=\"web-1\",host_network=\"false\"} 1\n"
                + "kube_pod_info{namespace=\"shop\",pod=\"agent-1\",host_network=\"true\"} 1\n";
    }

    private String ingress() {
        var ofShop = "{namespace=\"shop\",controller_pod=\"ingress-" + life + "\",status=\"200\"}";
        var ofOther = "{namespace=\"other\",controller_pod=\"ingress-" + life + "\",status=\"200\"}";
        return line("nginx_ingress_controller_requests", ofShop, "3000")
                + line("nginx_ingress_controller_requests", ofOther, "50000");
    }

    private static String row(String container, String image, String id) {
        return "{" + CONTAINER + ",container=\"" + container + "\",image=\"" + image + "\",id=\"" + id + "\"}";
    }

    private static String network(String pod, String id, String image) {
        return "{namespace=\"shop\",pod=\"" + pod + "\",interface=\"eth0\",image=\"" + image + "\",id=\"" + id + "\"}";
    }

    /** A counter of so many thousandths a second. */
    private String line(String metric, String labels, String thousandths) {
        return metric + labels + " " + millis() * Long.parseLong(thousandths) / 1_000 + "e-3\n";
    }

    private void serve(String path, Supplier<String> text) {
        server.createContext(path, exchange -> {
            var bytes = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
