-- A part of the JSON as text may be spelled otherwise, as the whole may.
-- >>> mapping: archive
-- >>> before
SELECT JSON_EXTRACT(payload, '$.b') AS b FROM `acme.har.2019_07_01_mobile`
-- >>> stays: whose text may be spelled otherwise
