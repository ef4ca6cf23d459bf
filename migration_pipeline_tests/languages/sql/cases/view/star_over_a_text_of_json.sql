-- A star reads the text of JSON, which may be spelled otherwise now.
-- >>> mapping: archive
-- >>> before
SELECT * FROM `acme.har.2019_07_01_desktop`
-- >>> stays: payload: payload was the text of JSON and payload is JSON, whose text may be spelled otherwise (read through a star or the whole row)
-- >>> not analysed: the analyzer of this suite has no wildcard tables
