-- What an inner query gives is read by the outer one, and keeps its name.
-- >>> outputs: adopt
-- >>> before
SELECT user_id FROM (SELECT user_id FROM acme.music.plays_v1)
-- >>> after
SELECT user_id FROM (SELECT CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2)
-- >>> not analysed: the outputs change, as the campaign says
