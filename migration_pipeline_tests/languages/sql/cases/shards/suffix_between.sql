-- Days whose text has a fixed width are ordered as their text is.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX BETWEEN '20240101' AND '20240131'
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day BETWEEN DATE '2024-01-01' AND DATE '2024-01-31'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
