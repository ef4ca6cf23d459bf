-- A comment inside of the call would be lost with it: the texts are compared as before.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX <= FORMAT_DATE('%Y%m%d', /* utc */ CURRENT_DATE())
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE FORMAT_DATE('%Y%m%d', event_day) <= FORMAT_DATE('%Y%m%d', /* utc */ CURRENT_DATE())
-- >>> not analysed: the analyzer of this suite has no wildcard tables
