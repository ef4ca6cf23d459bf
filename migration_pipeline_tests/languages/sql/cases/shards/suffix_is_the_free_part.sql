-- What is left behind the date is the part without a format, as it is.
-- >>> mapping: archive
-- >>> before
SELECT url, _TABLE_SUFFIX AS rest FROM `acme.summary.2019_07_01_*` WHERE _TABLE_SUFFIX = 'mobile'
-- >>> after
SELECT page AS url, client AS rest FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND is_root AND client = 'mobile'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
