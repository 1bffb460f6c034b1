-- Money is numeric(38,12), hours are timestamptz, an unknown dimension is '' and never null.
-- No index holds an amount: an index on a changing column would end heap-only updates.

CREATE TABLE hourly_cost_facts (
    timestamp             timestamptz    NOT NULL,
    fact_id               uuid           NOT NULL,
    slice_id              bigint         NOT NULL,
    slice_day             date           NOT NULL,
    source                text           NOT NULL DEFAULT '',
    org_id                text           NOT NULL DEFAULT '',
    env_id                text           NOT NULL DEFAULT '',
    cluster_id            text           NOT NULL DEFAULT '',
    resource_id           text           NOT NULL DEFAULT '',
    principal_id          text           NOT NULL DEFAULT '',
    product               text           NOT NULL DEFAULT '',
    line_type             text           NOT NULL DEFAULT '',
    charge_category       text           NOT NULL DEFAULT '',
    region                text           NOT NULL DEFAULT '',
    basis                 text           NOT NULL DEFAULT '',
    business_unit         text           NOT NULL DEFAULT '',
    cost_center           text           NOT NULL DEFAULT '',
    team                  text           NOT NULL DEFAULT '',
    cost_usd              numeric(38,12) NOT NULL,
    list_cost_usd         numeric(38,12) NOT NULL,
    effective_cost_usd    numeric(38,12) NOT NULL,
    allocation_confidence text           NOT NULL DEFAULT '',
    allocation_method     text           NOT NULL DEFAULT '',
    rule_id               text           NOT NULL DEFAULT '',
    updated_at            timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (timestamp, fact_id)
) PARTITION BY RANGE (timestamp);

COMMENT ON TABLE hourly_cost_facts IS 'Money for one UTC hour and one set of dimensions; basis billed or internal.';
COMMENT ON COLUMN hourly_cost_facts.fact_id IS 'Hash of all dimensions; with the hour the physical key.';
COMMENT ON COLUMN hourly_cost_facts.slice_id IS 'slices.slice_id: what makes the number settled or provisional.';

CREATE TABLE cost_lines (
    slice_day          date           NOT NULL,
    slice_id           bigint         NOT NULL,
    feed               text           NOT NULL,
    line_id            bigint         NOT NULL,
    slice              text           NOT NULL,
    observed_at        timestamptz    NOT NULL,
    provider_id        text           NOT NULL DEFAULT '',
    source             text           NOT NULL DEFAULT '',
    org_id             text           NOT NULL DEFAULT '',
    env_id             text           NOT NULL DEFAULT '',
    cluster_id         text           NOT NULL DEFAULT '',
    resource_id        text           NOT NULL DEFAULT '',
    resource_name      text           NOT NULL DEFAULT '',
    product            text           NOT NULL DEFAULT '',
    line_type          text           NOT NULL DEFAULT '',
    charge_category    text           NOT NULL DEFAULT '',
    region             text           NOT NULL DEFAULT '',
    period_start       timestamptz    NOT NULL,
    period_end         timestamptz    NOT NULL,
    cost_usd           numeric(38,12) NOT NULL,
    list_cost_usd      numeric(38,12) NOT NULL,
    effective_cost_usd numeric(38,12) NOT NULL,
    currency           text           NOT NULL DEFAULT '',
    native_amount      numeric,
    fx_rate            numeric,
    price              text           NOT NULL DEFAULT '',
    quantity           text           NOT NULL DEFAULT '',
    unit               text           NOT NULL DEFAULT '',
    description        text           NOT NULL DEFAULT '',
    tags               jsonb          NOT NULL DEFAULT '{}',
    invoice_month      text           NOT NULL DEFAULT '',
    raw_topic          text           NOT NULL,
    raw_partition      integer        NOT NULL,
    raw_offset         bigint         NOT NULL,
    updated_at         timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (slice_day, slice_id, feed, line_id)
) PARTITION BY RANGE (slice_day);

COMMENT ON TABLE cost_lines IS 'Every line of a bill as it stands, with the coordinates of the raw record that said so.';
COMMENT ON COLUMN cost_lines.native_amount IS 'In the bill''s own currency, every digit that the provider sent.';
COMMENT ON COLUMN cost_lines.price IS 'As sent; text, because providers send what no number holds.';

CREATE TABLE slices (
    slice_id           bigint         PRIMARY KEY,
    slice              text           NOT NULL UNIQUE,
    source             text           NOT NULL,
    scope              text           NOT NULL,
    slice_day          date           NOT NULL,
    settled            boolean        NOT NULL,
    sealed_at          timestamptz,
    observed_at        timestamptz,
    lines              bigint         NOT NULL,
    groups             bigint         NOT NULL,
    cost_usd           numeric(38,12) NOT NULL,
    list_cost_usd      numeric(38,12) NOT NULL,
    effective_cost_usd numeric(38,12) NOT NULL,
    seen               bigint         NOT NULL,
    identical          bigint         NOT NULL,
    superseded         bigint         NOT NULL,
    retracted          bigint         NOT NULL,
    history_older      bigint         NOT NULL,
    history_sealed     bigint         NOT NULL,
    dead_letters       bigint         NOT NULL,
    unconverted        bigint         NOT NULL,
    rounded            bigint         NOT NULL,
    feeds              jsonb          NOT NULL DEFAULT '[]',
    updated_at         timestamptz    NOT NULL DEFAULT now()
);

CREATE INDEX slices_by_day ON slices (slice_day, source, scope);

COMMENT ON TABLE slices IS 'What one source says about one billing scope on one UTC day: state and totals.';

-- Makes the partition of one month where it is missing. Creating and then attaching takes a lock on the parent that
-- lets readers and writers go on; the advisory lock lets one creator at a time look and create.
CREATE FUNCTION ensure_month(parent text, month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first_day date := date_trunc('month', month::timestamp)::date;
    next_day  date := (first_day + interval '1 month')::date;
    part      text := parent || '_' || to_char(first_day, 'YYYY_MM');
    zone      text := CASE parent WHEN 'hourly_cost_facts' THEN ' 00:00:00+00' ELSE '' END;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('spendstream.' || parent));
    IF to_regclass(quote_ident(part)) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES) WITH (fillfactor = 80)',
                   part, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   parent, part, first_day || zone, next_day || zone);
END
$$;
