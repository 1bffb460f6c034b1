package io.spendstream.simulators.confluent;

import com.sun.net.httpserver.HttpServer;
import io.spendstream.simulators.confluent.Authenticated.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Confluent Cloud's APIs for costs, inventory, metrics and catalog tags, all on one port of this machine. Thread-safe. */
public final class ConfluentSimulator implements AutoCloseable {
    /** With the right secret it is a valid key, but one that may not see costs: 403. */
    public static final String KEY_WITHOUT_BILLING_ROLE = "NOBILLINGROLE001";

    /** The same for all lists but that of organisations. */
    public static final String KEY_WITHOUT_INVENTORY_ROLE = "NOINVENTORYROLE1";

    /** The same for metrics. */
    public static final String KEY_WITHOUT_METRICS_ROLE = "NOMETRICSROLE001";

    private static final int THREADS = 8;
    private static final int BACKLOG = 64;

    private final SimulatorOptions options;
    private final ConfluentBill bill;
    private final Inventory inventory;
    private final Usage usage;
    private final Faults faults;
    private final Faults inventoryFaults;
    private final Faults usageFaults;
    private final Requests requests = new Requests();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, daemons());
    private final Gateway gateway;

    private ConfluentSimulator(SimulatorOptions options, HttpServer server) {
        this.options = options;
        this.server = server;
        this.bill = new ConfluentBill(options);
        this.inventory = new Inventory(options, bill.estate());
        this.usage = new Usage(options, bill.estate(), inventory);
        var flakiness = options.flakiness() == null ? null : new Seed(options.flakiness());
        this.faults = new Faults(flakiness);
        this.inventoryFaults = new Faults(flakiness == null ? null : flakiness.with("inventory"));
        this.usageFaults = new Faults(flakiness == null ? null : flakiness.with("usage"));
        this.gateway = new Gateway(routes(), options.clock(), requests);
    }

    public static ConfluentSimulator start(SimulatorOptions options) {
        var simulator = new ConfluentSimulator(options, bound(options.host(), options.port()));
        simulator.server.createContext("/", simulator.gateway);
        simulator.server.setExecutor(simulator.threads);
        simulator.server.start();
        return simulator;
    }

    public String url() {
        return "http://" + options.host() + ":" + server.getAddress().getPort();
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

    /** Who and what there is, at any moment. */
    public Inventory inventory() {
        return inventory;
    }

    /** What principals did, exactly. */
    public Usage usage() {
        return usage;
    }

    /** What goes wrong with requests for costs. */
    public Faults faults() {
        return faults;
    }

    /** What goes wrong with requests for lists (but that of organisations), connectors and tags. */
    public Faults inventoryFaults() {
        return inventoryFaults;
    }

    /** What goes wrong with requests for metrics. */
    public Faults usageFaults() {
        return usageFaults;
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

    private Routes routes() {
        var meter = new RateMeter(options.rateLimit());
        var costs = new CostsEndpoint(url(), bill, new CostQueryRules(options.tokenLifetime()), faults);
        var organizations = new OrganizationsEndpoint(url(), options.organization(), faults);
        var tags = new TagsEndpoint(inventory, inventoryFaults);
        var connectors = new ConnectorsEndpoint(inventory, inventoryFaults);
        var metrics = new MetricsEndpoint(usage, inventory, new MetricsRules(options.tokenLifetime()), usageFaults);
        var routes = new Routes()
                .get(CostsEndpoint.PATH, guarded(Access.BILLING_ROLE, meter, costs))
                .get(OrganizationsEndpoint.PATH, guarded(Access.ANY_KEY, meter, organizations))
                .get(ConnectorsEndpoint.PATH, guarded(Access.INVENTORY_ROLE, meter, connectors))
                .get(TagsEndpoint.PATH, guarded(Access.INVENTORY_ROLE, meter, tags))
                // The Metrics API is a service of its own, with a limit of its own.
                .post(MetricsEndpoint.PATH, guarded(Access.METRICS_ROLE, new RateMeter(options.rateLimit()), metrics))
                .post("/simulator/restate", new RestateEndpoint(bill))
                .get("/simulator/total", new TotalEndpoint(bill))
                .post("/simulator/inventory", new InventoryEndpoint(inventory))
                .post("/simulator/faults", new FaultsEndpoint(faults, inventoryFaults, usageFaults));
        var rules = new ListRules(options.tokenLifetime());
        var json = new ItemJson(new Crn(url(), options.organization().id()));
        for (Listing listing : Listing.ALL) {
            var list = new ListEndpoint(listing, inventory, rules, json, inventoryFaults);
            routes.get(listing.path(), guarded(Access.INVENTORY_ROLE, meter, list));
        }
        return routes;
    }

    private Endpoint guarded(Access access, RateMeter meter, Endpoint endpoint) {
        return new Authenticated(options.apiKey(), access, new Throttled(meter, endpoint));
    }

    private static HttpServer bound(String host, int port) {
        // The JDK's server sends head and body apart, which without this costs 40 ms of delayed acknowledgement a
        // request.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + host + ":" + port, e);
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
            System.out.println("Confluent Cloud, simulated: " + simulator.url() + " key=" + simulator.key());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
