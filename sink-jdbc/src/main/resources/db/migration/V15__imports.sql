ALTER TABLE ingestion_runs ADD COLUMN covered jsonb NOT NULL DEFAULT '{}';

COMMENT ON COLUMN ingestion_runs.covered IS 'Of imports: by scope and feed the first and last UTC day that was told of.';
