-- A partition decorator of a shard: a person.
-- >>> mapping: archive
-- >>> before
SELECT url FROM `acme.summary.2019_07_01_desktop$20190701`
-- >>> stays: a partition decorator
