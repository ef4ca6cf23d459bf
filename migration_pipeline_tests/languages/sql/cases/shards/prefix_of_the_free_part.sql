-- A prefix may begin the part that has no format, where nothing follows it.
-- >>> mapping: archive
-- >>> before
SELECT url, _TABLE_SUFFIX AS rest FROM `acme.summary.2019_07_01_mob*`
-- >>> after
SELECT page AS url, SUBSTR(client, 4) AS rest FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND STARTS_WITH(client, 'mob') AND is_root
-- >>> not analysed: the analyzer of this suite has no wildcard tables
