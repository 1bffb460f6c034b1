-- Records that were refused, once each: one that comes again, because its topic is replayed or the ledger rebuilt, is the
-- row that it was. Its place is the first one where it stood; last_offset is the last one.
CREATE TABLE dead_letters (
    raw_topic     text        NOT NULL,
    raw_partition integer     NOT NULL,
    raw_offset    bigint      NOT NULL,
    last_offset   bigint      NOT NULL,
    reason        text        NOT NULL,
    detail        text        NOT NULL DEFAULT '',
    content_id    uuid        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    source        text        NOT NULL DEFAULT '',
    scope         text        NOT NULL DEFAULT '',
    slice         text        NOT NULL DEFAULT '',
    key_text      text        NOT NULL DEFAULT '',
    value         bytea,
    value_bytes   bigint      NOT NULL DEFAULT 0,
    first_seen_at timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (raw_topic, raw_partition, reason, content_id)
);

-- pages go by time, the newest first
CREATE INDEX dead_letters_by_time ON dead_letters (recorded_at, raw_topic, raw_partition, raw_offset, reason, content_id);
CREATE INDEX dead_letters_by_place ON dead_letters (raw_topic, raw_partition, raw_offset);
CREATE INDEX dead_letters_by_last_place ON dead_letters (raw_topic, raw_partition, last_offset);

COMMENT ON TABLE dead_letters IS 'Records that were refused, with the reason, each once however often its topic is read.';
COMMENT ON COLUMN dead_letters.content_id IS 'Hash of key and value.';
COMMENT ON COLUMN dead_letters.recorded_at IS 'The refused record''s own time.';
COMMENT ON COLUMN dead_letters.slice IS 'Of records whose key is one; source and scope are its parts.';
COMMENT ON COLUMN dead_letters.value IS 'As it came, but at most its first 262144 bytes; null when it had none.';
COMMENT ON COLUMN dead_letters.value_bytes IS 'How long the value is in the dead letter.';
COMMENT ON COLUMN dead_letters.first_seen_at IS 'When a sink first read of it.';

SELECT grant_reader();
