-- A ledger that was rebuilt from the raw topics stamps what it says with a larger generation; what the rebuilt slice did
-- not confirm is void and swept (FactTable, SliceTable).
ALTER TABLE hourly_cost_facts ADD COLUMN generation bigint NOT NULL DEFAULT 0;

-- For sweeping, reconciliation and lineage. It never changes, so that heap-only updates go on.
CREATE INDEX hourly_cost_facts_by_slice ON hourly_cost_facts (slice_id);

COMMENT ON COLUMN hourly_cost_facts.generation IS 'Never smaller than that of the slice; rises when the ledger is rebuilt.';
COMMENT ON COLUMN hourly_cost_facts.rule_id IS 'allocation_rules as rule_id@version, or tag:entity; empty where nothing attributes.';

ALTER TABLE slices
    ADD COLUMN version       bigint NOT NULL DEFAULT 0,
    ADD COLUMN generation    bigint NOT NULL DEFAULT 0,
    ADD COLUMN facts         bigint NOT NULL DEFAULT 0,
    ADD COLUMN fact_cost_usd numeric(38,12);

COMMENT ON COLUMN slices.version IS 'Counts up with every publishing.';
COMMENT ON COLUMN slices.facts IS 'How many facts the ledger has published; the table has as many when nothing is in flight.';
COMMENT ON COLUMN slices.fact_cost_usd IS 'What the ledger''s facts sum to; null when it did not say.';

ALTER TABLE ingestion_runs ADD COLUMN kind text NOT NULL DEFAULT 'costs';

COMMENT ON COLUMN ingestion_runs.kind IS 'What was read: costs, inventory or usage.';
