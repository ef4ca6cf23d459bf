-- The range of days that a prefix means stands beside the author's condition, which goes into parentheses.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_2024*` WHERE name = 'a' OR user IS NULL
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' AND (event_name = 'a' OR user_id IS NULL)
-- >>> not analysed: the analyzer of this suite has no wildcard tables
