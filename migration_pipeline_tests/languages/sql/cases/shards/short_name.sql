-- A shard may be named by its last name alone, where the repository says in which dataset.
-- >>> mapping: required
-- >>> defaults: acme shop
-- >>> before
SELECT n FROM hits_20260105
-- >>> after
SELECT n FROM hits WHERE day = DATE '2026-01-05'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
