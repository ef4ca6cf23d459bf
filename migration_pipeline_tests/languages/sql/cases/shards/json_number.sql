-- A number is the same however JSON spells it.
-- >>> mapping: archive
-- >>> before
SELECT CAST(JSON_EXTRACT(payload, '$.a') AS NUMERIC) AS a FROM `acme.har.2019_07_01_mobile`
-- >>> after
SELECT CAST(JSON_EXTRACT(TO_JSON_STRING(payload), '$.a') AS NUMERIC) AS a FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND client = 'mobile' AND is_root
-- >>> not analysed: the analyzer of this suite has no wildcard tables
