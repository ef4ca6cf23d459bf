-- A statement that makes the replacement out of the old table would make it out of itself.
-- >>> mapping: odd
-- >>> before
CREATE OR REPLACE TABLE acme.odd.b_v2 AS SELECT id AS uid FROM acme.odd.b_v1
-- >>> stays: the table would be made of itself
