-- What reads one value out of a text of JSON takes the JSON as it is, also out of a part of it.
-- >>> mapping: archive
-- >>> before
SELECT JSON_EXTRACT_SCALAR(payload, '$.a') AS a, JSON_VALUE(JSON_QUERY(payload, '$.b'), '$.c') AS b FROM `acme.har.2019_07_01_mobile`
-- >>> after
SELECT JSON_EXTRACT_SCALAR(payload, '$.a') AS a, JSON_VALUE(JSON_QUERY(payload, '$.b'), '$.c') AS b FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND client = 'mobile' AND is_root
-- >>> not analysed: the analyzer of this suite has no wildcard tables
