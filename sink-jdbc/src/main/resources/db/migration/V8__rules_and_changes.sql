CREATE TABLE allocation_rules (
    rule_id     text        NOT NULL,
    version     integer     NOT NULL,
    priority    integer     NOT NULL,
    valid_from  date        NOT NULL,
    valid_to    date,
    match       jsonb       NOT NULL,
    targets     jsonb       NOT NULL,
    description text        NOT NULL DEFAULT '',
    edited_at   timestamptz NOT NULL,
    dropped_at  timestamptz,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (rule_id, version)
);

COMMENT ON TABLE allocation_rules IS 'Attribution rules, a row for each version; facts name them as rule_id@version.';
COMMENT ON COLUMN allocation_rules.valid_to IS 'Exclusive; null while it stands or until the next version begins.';
COMMENT ON COLUMN allocation_rules.edited_at IS 'When the rule was last edited.';
COMMENT ON COLUMN allocation_rules.dropped_at IS 'Edit that took this version back; it is kept because facts may name it.';

-- Never changed, only added to.
CREATE TABLE cost_changes (
    slice_id        bigint         NOT NULL,
    generation      bigint         NOT NULL,
    sequence        bigint         NOT NULL,
    slice           text           NOT NULL,
    changed_at      timestamptz    NOT NULL,
    usage_day       date           NOT NULL,
    source          text           NOT NULL DEFAULT '',
    org_id          text           NOT NULL DEFAULT '',
    product         text           NOT NULL DEFAULT '',
    business_unit   text           NOT NULL DEFAULT '',
    cost_center     text           NOT NULL DEFAULT '',
    cause           text           NOT NULL DEFAULT '',
    old_spend_usd   numeric(38,12) NOT NULL,
    new_spend_usd   numeric(38,12) NOT NULL,
    old_credits_usd numeric(38,12) NOT NULL,
    new_credits_usd numeric(38,12) NOT NULL,
    old_records     bigint         NOT NULL,
    new_records     bigint         NOT NULL,
    updated_at      timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (slice_id, generation, sequence)
);

CREATE INDEX cost_changes_by_day ON cost_changes (usage_day, slice_id);
CREATE INDEX cost_changes_by_time ON cost_changes (changed_at, slice_id, generation, sequence);

COMMENT ON TABLE cost_changes IS 'Every change of the published money of a slice, usage day, product, business unit and cost centre, with its cause.';
COMMENT ON COLUMN cost_changes.cause IS 'new, restated, late-weights, rule, inventory, rate, settings or recompute; several joined by commas.';
