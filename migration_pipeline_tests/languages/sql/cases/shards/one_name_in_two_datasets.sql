-- Shards of two datasets may have one name, by which neither can be called.
-- >>> mapping: archive
-- >>> before
SELECT COUNT(0) AS n FROM `acme.tools.2019_07_01_mobile` JOIN `acme.har.2019_07_01_mobile` USING (url) WHERE kind = 'CMS'
-- >>> after
SELECT COUNT(0) AS n FROM (
  SELECT
    page AS url,
    kind AS kind
  FROM `acme.crawl.pages`, UNNEST(tools) AS tool, UNNEST(tool.kinds) AS kind
  WHERE date = DATE '2019-07-01' AND client = 'mobile' AND is_root
) JOIN (
  SELECT
    page AS url
  FROM `acme.crawl.pages`
  WHERE date = DATE '2019-07-01' AND client = 'mobile' AND is_root
) USING (url) WHERE kind = 'CMS'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
