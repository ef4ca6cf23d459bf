-- Equal old values are equal new values where the same exact row of the mapping stands on both sides.
-- >>> before
SELECT a.play_id FROM acme.music.plays_v1 AS a JOIN acme.music.plays_v1 AS b ON a.user_id = b.user_id AND a.account_id = b.account_id
-- >>> after
SELECT a.play_id FROM acme.music.plays_v2 AS a JOIN acme.music.plays_v2 AS b ON a.user_key = b.user_key AND CAST(a.account_key AS INT64) = CAST(b.account_key AS INT64)
