ALTER TABLE cost_lines
    ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN native_list_amount numeric,
    ADD COLUMN native_effective_amount numeric;

COMMENT ON COLUMN cost_lines.attributes IS 'What else the provider says of the line, in its own names: SKU, commitment, resource type and the like.';
COMMENT ON COLUMN cost_lines.fx_rate IS 'US dollars per unit of the native currency; null while the line''s day has no rate: then its costs in US dollars are 0, and it has no facts.';
