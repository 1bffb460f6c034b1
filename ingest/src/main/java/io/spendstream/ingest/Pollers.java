package io.spendstream.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever collects: a poller for each source that the installation itself has credentials of, and one for each integration
 * of an organisation, for as long as it is active. Thread-safe.
 */
public final class Pollers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Pollers.class);

    private final List<SourcePoller> own;
    private final ActiveIntegrations integrations;
    private final Map<String, IntegrationPoller> opened = new HashMap<>();

    public Pollers(List<? extends SourcePoller> own, ActiveIntegrations integrations) {
        this.own = List.copyOf(own);
        this.integrations = integrations;
    }

    /** With the installation's own credentials. */
    public List<SourcePoller> own() {
        return own;
    }

    /** Ids of the integrations that are active now. */
    public List<String> integrationIds() {
        return integrations.list().stream().map(ActiveIntegration::id).toList();
    }

    /** Of one that is active; empty also when it cannot be opened, which is told. */
    public Optional<SourcePoller> ofIntegration(String id) {
        return refresh().stream()
                .filter(active -> active.id().equals(id))
                .findFirst()
                .flatMap(this::open);
    }

    /** @param organization empty for the installation's own */
    public Optional<SourcePoller> find(String source, String organization) {
        if (organization.isEmpty()) {
            return own.stream().filter(poller -> poller.source().equals(source)).findFirst();
        }
        return refresh().stream()
                .filter(active ->
                        active.source().equals(source) && active.organization().equals(organization))
                .findFirst()
                .flatMap(this::open);
    }

    /** Those of the integrations; whoever made the others closes them. */
    @Override
    public void close() {
        drain(Map.of());
    }

    /** Pollers of integrations that ended, or have changed, are closed. */
    private List<ActiveIntegration> refresh() {
        var active = integrations.list();
        var versions = new HashMap<String, String>();
        active.forEach(integration -> versions.put(integration.id(), integration.version()));
        drain(versions);
        return active;
    }

    private Optional<SourcePoller> open(ActiveIntegration active) {
        try {
            synchronized (opened) {
                return Optional.of(
                        opened.computeIfAbsent(active.id(), id -> new IntegrationPoller(active, integrations)));
            }
        } catch (CollectException e) {
            log.error(
                    "an integration cannot be read organization={} source={} fault=\"{}\"",
                    active.organization(),
                    active.source(),
                    e.getMessage());
            integrations.failed(active, e.getMessage());
            return Optional.empty();
        }
    }

    private void drain(Map<String, String> versions) {
        var ended = new ArrayList<IntegrationPoller>();
        synchronized (opened) {
            opened.values().removeIf(poller -> {
                var integration = poller.integration();
                var stays = integration.version().equals(versions.get(integration.id()));
                return !stays && ended.add(poller);
            });
        }
        // waits for runs that are on their way
        ended.forEach(IntegrationPoller::close);
    }
}
