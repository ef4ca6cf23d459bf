-- A shard's name becomes predicates on the columns that its parts have become.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.2019_07_01_desktop`
-- >>> after
SELECT page AS url FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND client = 'desktop' AND is_root
-- >>> not analysed: the analyzer of this suite has no wildcard tables
