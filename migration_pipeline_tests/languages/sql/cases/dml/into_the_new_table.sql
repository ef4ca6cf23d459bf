-- Rows that fill the replacement would double themselves.
-- >>> mapping: odd
-- >>> before
INSERT INTO acme.odd.b_v2 (price) SELECT price FROM acme.odd.b_v1
-- >>> stays: the table would be made of itself
