ALTER TABLE cost_lines ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';

COMMENT ON COLUMN cost_lines.attributes IS 'What else the provider says of the line, in its own names: SKU, commitment, resource type and the like.';
