-- Where it ends inside of the month, the rest is cut out of the whole text.
-- >>> mapping: archive
-- >>> before
SELECT url, _TABLE_SUFFIX AS rest FROM `acme.summary.2019_0*`
-- >>> after
SELECT page AS url, CONCAT(SUBSTR(FORMAT_DATE('%Y_%m_%d', date), 7), '_', client) AS rest FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-01-01' AND DATE '2019-09-30' AND is_root
-- >>> not analysed: the analyzer of this suite has no wildcard tables
