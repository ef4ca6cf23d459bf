-- A list that holds the suffix beside something else is fulfilled by a row without a day as well.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE 'x' IN (_TABLE_SUFFIX, 'x')
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day IS NOT NULL AND 'x' IN (FORMAT_DATE('%Y%m%d', event_day), 'x')
-- >>> not analysed: the analyzer of this suite has no wildcard tables
