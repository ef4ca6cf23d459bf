-- What stands in for a join key goes into parentheses, but for a place between AND.
-- >>> mapping: archive
-- >>> before
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON a.page_id = b.page_id OR a.url = b.url;
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a JOIN `acme.summary.2019_07_01_mobile` AS b ON IF(a.page_id = b.page_id, TRUE, FALSE);
SELECT a.url FROM `acme.summary.2019_07_01_desktop` AS a, `acme.summary.2019_07_01_mobile` AS b, `acme.summary.2019_07_01_tablet` AS c WHERE a.page_id = b.page_id AND b.page_id = c.page_id
-- >>> after
SELECT a.page AS url FROM `acme.crawl.pages` AS a JOIN `acme.crawl.pages` AS b ON (a.page = b.page AND a.client = b.client AND a.date = b.date) OR a.page = b.page WHERE a.date = DATE '2019-07-01' AND a.client = 'desktop' AND a.is_root AND b.date = DATE '2019-07-01' AND b.client = 'mobile' AND b.is_root;
SELECT a.page AS url FROM `acme.crawl.pages` AS a JOIN `acme.crawl.pages` AS b ON IF((a.page = b.page AND a.client = b.client AND a.date = b.date), TRUE, FALSE) WHERE a.date = DATE '2019-07-01' AND a.client = 'desktop' AND a.is_root AND b.date = DATE '2019-07-01' AND b.client = 'mobile' AND b.is_root;
SELECT a.page AS url FROM `acme.crawl.pages` AS a, `acme.crawl.pages` AS b, `acme.crawl.pages` AS c WHERE a.date = DATE '2019-07-01' AND a.client = 'desktop' AND a.is_root AND b.date = DATE '2019-07-01' AND b.client = 'mobile' AND b.is_root AND c.date = DATE '2019-07-01' AND c.client = 'tablet' AND c.is_root AND a.page = b.page AND a.client = b.client AND a.date = b.date AND b.page = c.page AND b.client = c.client AND b.date = c.date
-- >>> not analysed: the analyzer of this suite has no wildcard tables
