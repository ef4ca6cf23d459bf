-- MONTH behind INTERVAL, or in DATE_TRUNC, is a date part and no column.
-- >>> before
SELECT DATE_TRUNC(play_date, MONTH) AS m, COUNT(track) AS n FROM acme.music.plays_v1 GROUP BY m
-- >>> after
SELECT DATE_TRUNC(play_date, MONTH) AS m, COUNT(track_id) AS n FROM acme.music.plays_v2 GROUP BY m
