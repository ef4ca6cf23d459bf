-- The same from the other side.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX < '2019_07_01'
-- >>> after
SELECT page AS url FROM `acme.crawl.pages` WHERE date <= DATE '2019-07-01' AND is_root AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) < '2019_07_01'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
