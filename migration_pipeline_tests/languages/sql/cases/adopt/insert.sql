-- Rows go into a table by position, whose types are not changed.
-- >>> outputs: adopt
-- >>> before
INSERT INTO acme.out.daily (user_id) SELECT user_id FROM acme.music.plays_v1
-- >>> after
INSERT INTO acme.out.daily (user_id) SELECT CAST(user_key AS INT64) FROM acme.music.plays_v2
-- >>> not analysed: the outputs change, as the campaign says
