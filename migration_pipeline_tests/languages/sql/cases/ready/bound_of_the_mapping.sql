-- The filter of the mapping, or of a shard's name, says from when on rows are read.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.taps_v1;
SELECT n FROM acme.shop.hits_20260105;
SELECT n FROM `acme.shop.hits_202601*`;
SELECT n FROM `acme.shop.hits_*` WHERE _TABLE_SUFFIX >= '20260101'
-- >>> after
SELECT n FROM acme.shop.taps_v2 WHERE day >= DATE '2026-02-01';
SELECT n FROM acme.shop.hits WHERE day = DATE '2026-01-05';
SELECT n FROM `acme.shop.hits` WHERE day BETWEEN DATE '2026-01-01' AND DATE '2026-01-31';
SELECT n FROM `acme.shop.hits` WHERE day >= DATE '2026-01-01'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
