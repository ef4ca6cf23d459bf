-- The new column may hold more than the map names, which is an error in the old terms and stays one.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE channel = 'web'
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CASE WHEN source IS NULL THEN NULL WHEN source = 'W' THEN 'web' WHEN source = 'A' THEN 'app' ELSE ERROR('source holds a value that channel never had') END = 'web'
