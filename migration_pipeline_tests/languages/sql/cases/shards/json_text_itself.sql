-- The text itself may be spelled otherwise than before: a person decides.
-- >>> mapping: archive
-- >>> before
SELECT LENGTH(payload) AS n FROM `acme.har.2019_07_01_mobile`
-- >>> stays: whose text may be spelled otherwise
