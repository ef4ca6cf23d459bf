-- An output that was called _TABLE_SUFFIX goes on being called so.
-- >>> mapping: archive
-- >>> before
SELECT x._TABLE_SUFFIX FROM (SELECT _TABLE_SUFFIX FROM `acme.summary.2019_07_01_*`) AS x
-- >>> after
SELECT x._TABLE_SUFFIX FROM (SELECT client AS _TABLE_SUFFIX FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND is_root) AS x
-- >>> not analysed: the analyzer of this suite has no wildcard tables
