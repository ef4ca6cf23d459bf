-- The order inside of ARRAY_AGG counts as well.
-- >>> before
SELECT ARRAY_AGG(track ORDER BY day_number LIMIT 1) AS first_track FROM acme.music.plays_v1
-- >>> after
SELECT ARRAY_AGG(track_id ORDER BY played_on LIMIT 1) AS first_track FROM acme.music.plays_v2
