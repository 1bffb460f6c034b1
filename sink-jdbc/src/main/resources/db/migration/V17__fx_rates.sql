CREATE TABLE fx_rates (
    currency     text        NOT NULL,
    day          date        NOT NULL,
    usd_per_unit numeric     NOT NULL,
    provider     text        NOT NULL DEFAULT '',
    edited_at    timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (currency, day)
);

COMMENT ON TABLE fx_rates IS 'What currencies are worth, by UTC day. A day without a row has no rate: nothing is carried over from other days.';
COMMENT ON COLUMN fx_rates.usd_per_unit IS 'US dollars for one unit, every digit as it was given.';
COMMENT ON COLUMN fx_rates.edited_at IS 'When the rate was last edited; the newest edit counts.';

SELECT grant_reader();
