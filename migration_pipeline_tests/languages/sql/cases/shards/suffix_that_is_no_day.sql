-- A text that is not a shard's name is compared with the text of the day.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX = '2024011' OR _TABLE_SUFFIX = '20240230' OR _TABLE_SUFFIX = "20240105"
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day IS NOT NULL AND (FORMAT_DATE('%Y%m%d', event_day) = '2024011' OR FORMAT_DATE('%Y%m%d', event_day) = '20240230' OR event_day = DATE '2024-01-05')
-- >>> not analysed: the analyzer of this suite has no wildcard tables
