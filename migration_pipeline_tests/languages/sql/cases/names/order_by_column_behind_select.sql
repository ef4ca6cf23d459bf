-- Nothing is called day_number in the SELECT list: ORDER BY reads the column.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 ORDER BY LOWER(track) LIMIT 10
-- >>> after
SELECT play_id FROM acme.music.plays_v2 ORDER BY LOWER(track_id) LIMIT 10
