-- FORMAT_DATE over the day, in the format of the shards' names, is the day itself.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX >= FORMAT_DATE('%Y%m%d', DATE_SUB(CURRENT_DATE(), INTERVAL 7 DAY))
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day >= DATE_SUB(CURRENT_DATE(), INTERVAL 7 DAY)
-- >>> not analysed: the analyzer of this suite has no wildcard tables
