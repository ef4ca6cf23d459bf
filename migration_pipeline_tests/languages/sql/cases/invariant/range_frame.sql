-- A RANGE frame counts in the unit of its ORDER BY, and BigQuery takes numbers only there.
-- >>> before
SELECT COUNT(*) OVER (ORDER BY day_number RANGE BETWEEN 7 PRECEDING AND CURRENT ROW) AS week FROM acme.music.plays_v1
-- >>> after
SELECT COUNT(*) OVER (ORDER BY UNIX_DATE(played_on) RANGE BETWEEN 7 PRECEDING AND CURRENT ROW) AS week FROM acme.music.plays_v2
