-- Where the prefix ends behind the month, the rest of the name is the day.
-- >>> mapping: archive
-- >>> before
SELECT name, _TABLE_SUFFIX AS rest FROM `acme.ga.events_202401*`
-- >>> after
SELECT event_name AS name, FORMAT_DATE('%d', event_day) AS rest FROM `acme.ga4.events` WHERE event_day BETWEEN DATE '2024-01-01' AND DATE '2024-01-31'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
