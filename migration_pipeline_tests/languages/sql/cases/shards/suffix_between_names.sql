-- String order counts: the last day's tables sort behind its bare date.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.*` WHERE _TABLE_SUFFIX BETWEEN '2019_07_01' AND '2019_09_01'
-- >>> after
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-07-01' AND DATE '2019-09-01' AND is_root AND CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client) BETWEEN '2019_07_01' AND '2019_09_01'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
