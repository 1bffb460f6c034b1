CREATE TABLE ingestion_runs (
    run_id      text        PRIMARY KEY,
    source      text        NOT NULL,
    cause       text        NOT NULL,
    status      text        NOT NULL,
    scope       text        NOT NULL DEFAULT '',
    credential  text        NOT NULL DEFAULT '',
    start_date  date        NOT NULL,
    end_date    date        NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    observed_at timestamptz,
    slices      bigint      NOT NULL DEFAULT 0,
    lines       bigint      NOT NULL DEFAULT 0,
    pages       bigint      NOT NULL DEFAULT 0,
    retries     bigint      NOT NULL DEFAULT 0,
    skipped     bigint      NOT NULL DEFAULT 0,
    error       text,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ingestion_runs_newest ON ingestion_runs (started_at DESC, run_id DESC);

COMMENT ON COLUMN ingestion_runs.credential IS 'Fingerprint of the credential used, never the credential.';
COMMENT ON COLUMN ingestion_runs.end_date IS 'Exclusive.';

-- A run's status only goes forward.
CREATE FUNCTION run_rank(status text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE status WHEN 'requested' THEN 0 WHEN 'running' THEN 1 ELSE 2 END
$$;

CREATE TABLE sink_offsets (
    sink        text        NOT NULL,
    topic       text        NOT NULL,
    partition   integer     NOT NULL,
    cluster_id  text        NOT NULL,
    topic_id    text        NOT NULL,
    next_offset bigint      NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (sink, topic, partition)
);

COMMENT ON TABLE sink_offsets IS 'How far each partition is in the tables; moved in the same transaction as the rows.';
