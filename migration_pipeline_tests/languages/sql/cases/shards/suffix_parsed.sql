-- PARSE_DATE of the suffix is the new column; a row without a day is in no shard.
-- >>> mapping: archive
-- >>> before
SELECT PARSE_DATE('%Y%m%d', _TABLE_SUFFIX) AS day, COUNT(*) AS n FROM `acme.ga.events_*` GROUP BY day
-- >>> after
SELECT event_day AS day, COUNT(*) AS n FROM `acme.ga4.events` WHERE event_day IS NOT NULL GROUP BY day
-- >>> not analysed: the analyzer of this suite has no wildcard tables
