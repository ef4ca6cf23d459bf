-- A comment and a string may name a shard, behind its dataset.
-- >>> mapping: required
-- >>> before
-- as acme.shop.hits_20260105
SELECT n FROM acme.shop.hits_20260105 WHERE 'as shop.hits_20260105 is' IN ('x')
-- >>> after
-- as acme.shop.hits_20260105
SELECT n FROM acme.shop.hits WHERE day = DATE '2026-01-05' AND 'as shop.hits_20260105 is' IN ('x')
-- >>> stays: named in a string, SELECT n FROM acme.shop.hits_20260105
-- >>> noted: as acme.shop.hits_20260105
-- >>> not analysed: the analyzer of this suite has no wildcard tables
