-- FORMAT_DATE of what may be no day is parsed back.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX = FORMAT_DATE('%Y%m%d', @day)
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day = PARSE_DATE('%Y%m%d', FORMAT_DATE('%Y%m%d', @day))
-- >>> not analysed: the analyzer of this suite has no wildcard tables
