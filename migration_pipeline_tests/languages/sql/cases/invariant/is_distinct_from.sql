-- IS NOT DISTINCT FROM is an equality which knows NULL.
-- >>> before
SELECT a.play_id FROM acme.music.plays_v1 AS a JOIN acme.music.plays_v1 AS b ON a.user_id IS NOT DISTINCT FROM b.user_id
-- >>> after
SELECT a.play_id FROM acme.music.plays_v2 AS a JOIN acme.music.plays_v2 AS b ON a.user_key IS NOT DISTINCT FROM b.user_key
