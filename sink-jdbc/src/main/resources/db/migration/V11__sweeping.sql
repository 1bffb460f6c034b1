-- A rebuilt ledger says first how many facts a slice has, or says the facts first: whichever comes second sweeps what the
-- new generation did not confirm, so that no number is away in between.
ALTER TABLE slices ADD COLUMN swept_generation bigint NOT NULL DEFAULT 0;
UPDATE slices SET swept_generation = generation;

COMMENT ON COLUMN slices.swept_generation IS 'Behind generation while not all facts of that one have come; until then those of the one before stay.';
