-- Where a subquery is needed, a JSON text of which nothing but values are read is given as text, however it is spelled.
-- >>> mapping: archive
-- >>> before
SELECT JSON_VALUE(payload, '$.a') AS a, total
FROM `acme.har.2019_07_01_*`
JOIN (SELECT _TABLE_SUFFIX, COUNT(0) AS total FROM `acme.har.2019_07_01_*` GROUP BY _TABLE_SUFFIX)
USING (_TABLE_SUFFIX)
-- >>> after
SELECT JSON_VALUE(payload, '$.a') AS a, total
FROM (
  SELECT
    TO_JSON_STRING(payload) AS payload,
    client AS _TABLE_SUFFIX
  FROM `acme.crawl.pages`
  WHERE date = DATE '2019-07-01' AND is_root
)
JOIN (SELECT client AS _TABLE_SUFFIX, COUNT(0) AS total FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND is_root GROUP BY _TABLE_SUFFIX)
USING (_TABLE_SUFFIX)
-- >>> not analysed: the analyzer of this suite has no wildcard tables
