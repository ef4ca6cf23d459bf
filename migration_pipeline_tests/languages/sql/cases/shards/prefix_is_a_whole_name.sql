-- A prefix may be a whole name: nothing is left behind it.
-- >>> mapping: archive
-- >>> before
SELECT name, _TABLE_SUFFIX AS rest FROM `acme.ga.events_20240105*`
-- >>> after
SELECT event_name AS name, '' AS rest FROM `acme.ga4.events` WHERE event_day = DATE '2024-01-05'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
