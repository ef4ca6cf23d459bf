-- A new name that another output has is not taken.
-- >>> outputs: adopt
-- >>> before
SELECT user_id, 'z' AS user_key FROM acme.music.plays_v1
-- >>> after
SELECT CAST(user_key AS INT64) AS user_id, 'z' AS user_key FROM acme.music.plays_v2
-- >>> not analysed: the outputs change, as the campaign says
