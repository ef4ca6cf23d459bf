-- A star does not give pseudo columns.
-- >>> mapping: archive
-- >>> before
SELECT * FROM `acme.ga.events_20240105`
-- >>> after
SELECT * FROM (
  SELECT
    event_name AS name,
    CAST(user_id AS INT64) AS user
  FROM `acme.ga4.events`
  WHERE event_day = DATE '2024-01-05'
) AS events_20240105
-- >>> not analysed: the analyzer of this suite has no wildcard tables
