-- A function of that name which is not BigQuery's own takes a text.
-- >>> mapping: archive
-- >>> before
SELECT udf.json_value(payload, '$.b') AS b FROM `acme.har.2019_07_01_mobile`
-- >>> stays: whose text may be spelled otherwise
