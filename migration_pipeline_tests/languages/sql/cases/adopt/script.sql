-- A script may read by name what one of its statements made: nothing is adopted.
-- >>> outputs: adopt
-- >>> before
CREATE TEMP TABLE t AS SELECT user_id FROM acme.music.plays_v1;
SELECT user_id FROM t
-- >>> after
CREATE TEMP TABLE t AS SELECT CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2;
SELECT user_id FROM t
-- >>> not analysed: the outputs change, as the campaign says
