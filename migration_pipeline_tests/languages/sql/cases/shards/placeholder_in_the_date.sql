-- Letters where digits of the date should stand: something else puts them in.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_YYYYMMDD`
-- >>> stays: a placeholder in one
