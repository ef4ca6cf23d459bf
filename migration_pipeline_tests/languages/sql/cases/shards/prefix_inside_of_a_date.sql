-- A prefix that begins a date is a range of days, and the rest of the text is rebuilt.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.2019_*` WHERE ENDS_WITH(_TABLE_SUFFIX, '_mobile')
-- >>> after
SELECT page AS url FROM `acme.crawl.pages` WHERE date BETWEEN DATE '2019-01-01' AND DATE '2019-12-31' AND is_root AND ENDS_WITH(CONCAT(FORMAT_DATE('%m_%d', date), '_', client), '_mobile')
-- >>> not analysed: the analyzer of this suite has no wildcard tables
