-- What follows the prefix of a wildcard is _TABLE_SUFFIX; here that is the client alone.
-- >>> mapping: archive
-- >>> before
SELECT
  _TABLE_SUFFIX AS client,
  COUNT(0) AS n
FROM
  `acme.summary.2019_07_01_*`
GROUP BY
  client
-- >>> after
SELECT
  client AS client,
  COUNT(0) AS n
FROM
  `acme.crawl.pages`
WHERE
  date = DATE '2019-07-01' AND
  is_root
GROUP BY
  client
-- >>> not analysed: the analyzer of this suite has no wildcard tables
