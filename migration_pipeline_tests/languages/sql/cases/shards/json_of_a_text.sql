-- What reads one value out of a text of JSON takes the JSON as it is; what returns JSON would change its type and is given the text.
-- >>> mapping: archive
-- >>> before
SELECT JSON_EXTRACT_SCALAR(payload, '$.a') AS a, JSON_EXTRACT(payload, '$.b') AS b FROM `acme.har.2019_07_01_mobile`
-- >>> after
SELECT JSON_EXTRACT_SCALAR(payload, '$.a') AS a, JSON_EXTRACT(TO_JSON_STRING(payload), '$.b') AS b FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND client = 'mobile' AND is_root
-- >>> not analysed: the analyzer of this suite has no wildcard tables
