-- A pseudo column of the old table that the mapping gives a value for.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_20240105` WHERE _PARTITIONTIME > TIMESTAMP '2024-01-01'
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day = DATE '2024-01-05' AND landed > TIMESTAMP '2024-01-01'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
