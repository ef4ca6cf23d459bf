-- A column that is gone and was a join key: the columns that stand in for it are compared instead.
-- >>> mapping: archive
-- >>> before
SELECT a.url FROM `acme.summary.2019_07_01_mobile` AS a JOIN `acme.summary.2019_06_01_mobile` AS b ON a.page_id = b.page_id
-- >>> after
SELECT a.page AS url FROM `acme.crawl.pages` AS a JOIN `acme.crawl.pages` AS b ON a.page = b.page AND a.client = b.client AND a.date = b.date WHERE a.date = DATE '2019-07-01' AND a.client = 'mobile' AND a.is_root AND b.date = DATE '2019-06-01' AND b.client = 'mobile' AND b.is_root
-- >>> not analysed: the analyzer of this suite has no wildcard tables
