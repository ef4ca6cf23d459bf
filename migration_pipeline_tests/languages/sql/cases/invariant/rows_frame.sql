-- A ROWS frame counts rows, whatever orders them.
-- >>> before
SELECT COUNT(*) OVER (ORDER BY day_number ROWS BETWEEN 7 PRECEDING AND CURRENT ROW) AS last_rows FROM acme.music.plays_v1
-- >>> after
SELECT COUNT(*) OVER (ORDER BY played_on ROWS BETWEEN 7 PRECEDING AND CURRENT ROW) AS last_rows FROM acme.music.plays_v2
