-- The query of an INSERT may stand in parentheses, with a WITH, and behind a list of columns.
-- >>> before
INSERT INTO acme.out.daily (WITH p AS (SELECT play_date, user_id FROM acme.music.plays_v1) SELECT play_date, user_id, 1 FROM p);
INSERT INTO acme.out.daily (play_date, user_id) (SELECT play_date, user_id FROM acme.music.plays_v1);
INSERT acme.out.daily (play_date, user_id) WITH p AS (SELECT play_date, user_id FROM acme.music.plays_v1) SELECT play_date, user_id FROM p
-- >>> after
INSERT INTO acme.out.daily (WITH p AS (SELECT play_date, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2) SELECT play_date, user_id, 1 FROM p);
INSERT INTO acme.out.daily (play_date, user_id) (SELECT play_date, CAST(user_key AS INT64) FROM acme.music.plays_v2);
INSERT acme.out.daily (play_date, user_id) WITH p AS (SELECT play_date, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2) SELECT play_date, user_id FROM p
