-- OVER in the SELECT list sees columns alone.
-- >>> before
SELECT UPPER(track) AS track, ROW_NUMBER() OVER (PARTITION BY track) AS n FROM acme.music.plays_v1
-- >>> after
SELECT UPPER(track_id) AS track, ROW_NUMBER() OVER (PARTITION BY track_id) AS n FROM acme.music.plays_v2
