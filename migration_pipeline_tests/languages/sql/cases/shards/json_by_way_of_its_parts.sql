-- What reads one value reads it by way of a part, and with SAFE; what reads the column behind a path, or a longer
-- text, does not.
-- >>> mapping: archive
-- >>> before
SELECT SAFE.JSON_VALUE(payload, '$.x') AS a, JSON_VALUE(JSON_EXTRACT(payload, '$.a')) AS b, JSON_EXTRACT_STRING_ARRAY(payload) AS c FROM `acme.har.2019_07_01_desktop`;
SELECT JSON_VALUE('$.a', payload) AS a FROM `acme.har.2019_07_01_desktop`;
SELECT JSON_VALUE(payload || '', '$.a') AS a FROM `acme.har.2019_07_01_desktop`;
SELECT JSON_QUERY(payload, '$.a') AS a FROM `acme.har.2019_07_01_desktop`
-- >>> after
SELECT SAFE.JSON_VALUE(payload, '$.x') AS a, JSON_VALUE(JSON_EXTRACT(payload, '$.a')) AS b, JSON_EXTRACT_STRING_ARRAY(payload) AS c FROM `acme.crawl.pages` WHERE date = DATE '2019-07-01' AND client = 'desktop' AND is_root;
SELECT JSON_VALUE('$.a', payload) AS a FROM `acme.har.2019_07_01_desktop`;
SELECT JSON_VALUE(payload || '', '$.a') AS a FROM `acme.har.2019_07_01_desktop`;
SELECT JSON_QUERY(payload, '$.a') AS a FROM `acme.har.2019_07_01_desktop`
-- >>> stays: payload was the text of JSON and payload is JSON, whose text may be spelled otherwise
-- >>> stays: payload was the text of JSON and payload is JSON, whose text may be spelled otherwise
-- >>> stays: payload was the text of JSON and payload is JSON, whose text may be spelled otherwise
-- >>> not analysed: the analyzer of this suite has no wildcard tables
