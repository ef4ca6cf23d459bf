-- The day itself stands where its text stood, whatever gives it; a text may be compared with what no table has.
-- >>> mapping: archive
-- >>> before
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX = FORMAT_DATE('%Y%m%d', CURRENT_DATE);
SELECT name FROM `acme.ga.events_*` WHERE _TABLE_SUFFIX > FORMAT_DATE('%Y%m%d', '2024-01-05') AND _TABLE_SUFFIX <> FORMAT_DATE('%Y%m%d', LAST_DAY(DATE '2024-02-01'));
SELECT name FROM `acme.ga.events_*` AS e WHERE _TABLE_SUFFIX BETWEEN FORMAT_DATE('%Y%m%d', DATE '2024-01-05') AND '20240131';
SELECT name FROM `acme.ga.events_*` AS e WHERE _TABLE_SUFFIX > FORMAT_DATE('%Y%m%d', (SELECT MAX(play_date) FROM acme.out.daily)) AND _TABLE_SUFFIX > FORMAT_DATE('%Y%m%d', PARSE_DATE('%F', name))
-- >>> after
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day = CURRENT_DATE;
SELECT event_name AS name FROM `acme.ga4.events` WHERE event_day > '2024-01-05' AND event_day <> LAST_DAY(DATE '2024-02-01');
SELECT event_name AS name FROM `acme.ga4.events` AS e WHERE event_day BETWEEN DATE '2024-01-05' AND DATE '2024-01-31';
SELECT event_name AS name FROM `acme.ga4.events` AS e WHERE FORMAT_DATE('%Y%m%d', event_day) > FORMAT_DATE('%Y%m%d', (SELECT MAX(play_date) FROM acme.out.daily)) AND FORMAT_DATE('%Y%m%d', event_day) > FORMAT_DATE('%Y%m%d', PARSE_DATE('%F', event_name))
-- >>> not analysed: the analyzer of this suite has no wildcard tables
