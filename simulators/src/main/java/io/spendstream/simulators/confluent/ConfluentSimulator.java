package io.spendstream.simulators.confluent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The Confluent Cloud Costs API on a port of this machine. Thread-safe. */
public final class ConfluentSimulator implements AutoCloseable {
    /** With the right secret it is a valid key, but one that may not see costs: 403. */
    public static final String KEY_WITHOUT_BILLING_ROLE = "NOBILLINGROLE001";

    private static final int THREADS = 8;
    private static final int BACKLOG = 64;

    private final SimulatorOptions options;
    private final ConfluentBill bill;
    private final Faults faults;
    private final Requests requests = new Requests();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, daemons());
    private final Gateway gateway;

    private ConfluentSimulator(SimulatorOptions options, HttpServer server) {
        this.options = options;
        this.server = server;
        this.bill = new ConfluentBill(options);
        this.faults = new Faults(options.flakiness());
        this.gateway = new Gateway(endpoints(), options.clock(), requests);
    }

    public static ConfluentSimulator start(SimulatorOptions options) {
        var simulator = new ConfluentSimulator(options, bound(options.port()));
        simulator.server.createContext("/", simulator.gateway);
        simulator.server.setExecutor(simulator.threads);
        simulator.server.start();
        return simulator;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String key() {
        return options.apiKey().key();
    }

    public String secret() {
        return options.apiKey().secret();
    }

    public ConfluentBill bill() {
        return bill;
    }

    public Faults faults() {
        return faults;
    }

    public Requests requests() {
        return requests;
    }

    @Override
    public void close() {
        gateway.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private Map<String, Endpoint> endpoints() {
        var meter = new RateMeter(options.rateLimit());
        var costs = new CostsEndpoint(url(), bill, new CostQueryRules(options.tokenLifetime()), faults);
        var organizations = new OrganizationsEndpoint(url(), options.organization(), faults);
        return Map.of(
                "GET " + CostsEndpoint.PATH,
                guarded(Authenticated.Access.BILLING_ROLE, meter, costs),
                "GET " + OrganizationsEndpoint.PATH,
                guarded(Authenticated.Access.ANY_KEY, meter, organizations),
                "POST /simulator/restate",
                new RestateEndpoint(bill),
                "GET /simulator/total",
                new TotalEndpoint(bill),
                "POST /simulator/faults",
                new FaultsEndpoint(faults));
    }

    private Endpoint guarded(Authenticated.Access access, RateMeter meter, Endpoint endpoint) {
        return new Authenticated(options.apiKey(), access, new Throttled(meter, endpoint));
    }

    private static HttpServer bound(int port) {
        // The JDK's server sends head and body apart, which without this costs 40 ms of delayed acknowledgement a
        // request.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    private static ThreadFactory daemons() {
        return task -> {
            var thread = new Thread(task, "confluent-simulator");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs until it is killed. */
    public static void main(String... arguments) {
        try {
            var simulator = start(Arguments.read(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            System.out.println("Confluent Cloud Costs API, simulated: " + simulator.url() + " key=" + simulator.key());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
