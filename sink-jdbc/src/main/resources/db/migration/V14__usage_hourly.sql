-- What customers' namespaces used, by hour: the newest report of each.
CREATE TABLE usage_hourly (
    customer_id            text        NOT NULL,
    instance_id            text        NOT NULL,
    namespace              text        NOT NULL,
    hour                   timestamptz NOT NULL,
    network_bytes_sent     numeric,
    network_bytes_received numeric,
    storage_used_gb        numeric,
    cpu_hours              numeric,
    memory_gb_hours        numeric,
    http_requests          numeric,
    sender                 text        NOT NULL DEFAULT '',
    observed_at            timestamptz NOT NULL,
    updated_at             timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer_id, instance_id, namespace, hour)
);

-- pages go by hour
CREATE INDEX usage_hourly_by_hour ON usage_hourly (hour, customer_id, instance_id, namespace);
CREATE INDEX usage_hourly_by_customer ON usage_hourly (customer_id, hour, instance_id, namespace);

COMMENT ON TABLE usage_hourly IS 'What customers'' namespaces used in each UTC hour, as exporters report it. Null is a gap: nobody knows, which is not 0.';
COMMENT ON COLUMN usage_hourly.hour IS 'Start of the hour.';
COMMENT ON COLUMN usage_hourly.storage_used_gb IS 'GiB of volumes in use, mean over the hour.';
COMMENT ON COLUMN usage_hourly.memory_gb_hours IS 'GiB-hours of memory.';
COMMENT ON COLUMN usage_hourly.sender IS 'Process that reported; two that take turns under one identity are a fault.';
COMMENT ON COLUMN usage_hourly.observed_at IS 'When it was reported; the newest report of an hour counts, as a whole.';

SELECT grant_reader();
