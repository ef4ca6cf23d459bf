-- A script that writes the replacement may fill it from what another of its statements read.
-- >>> mapping: odd
-- >>> before
CREATE TEMP TABLE t AS SELECT price FROM acme.odd.b_v1;
INSERT INTO acme.odd.b_v2 (price) SELECT price FROM t
-- >>> stays: the table would be made of itself
