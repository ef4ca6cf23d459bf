-- A bound that is no whole day is compared with the text, as before.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX BETWEEN '202401' AND '202402'
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE FORMAT_DATE('%Y%m%d', event_day) BETWEEN '202401' AND '202402'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
