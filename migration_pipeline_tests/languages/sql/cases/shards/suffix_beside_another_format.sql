-- A text of another format, of a value that may be no day, or of SAFE is not taken apart.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX > FORMAT_DATE('%Y%m', CURRENT_DATE()) AND _TABLE_SUFFIX < SAFE.FORMAT_DATE('%Y%m%d', CURRENT_DATE());
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX <= FORMAT_DATE('%Y%m%d', @day) AND _TABLE_SUFFIX > FORMAT_DATE('%Y%m%d', DATE '2024-01-05')
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE FORMAT_DATE('%Y%m%d', event_day) > FORMAT_DATE('%Y%m', CURRENT_DATE()) AND FORMAT_DATE('%Y%m%d', event_day) < SAFE.FORMAT_DATE('%Y%m%d', CURRENT_DATE());
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day <= PARSE_DATE('%Y%m%d', FORMAT_DATE('%Y%m%d', @day)) AND event_day > DATE '2024-01-05'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
