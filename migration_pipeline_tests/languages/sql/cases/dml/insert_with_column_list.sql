-- INSERT matches by position: the names of the SELECT's columns do not matter.
-- >>> before
INSERT INTO acme.out.daily (play_date, user_id, plays)
SELECT play_date, user_id, COUNT(*) FROM acme.music.plays_v1 GROUP BY play_date, user_id
-- >>> after
INSERT INTO acme.out.daily (play_date, user_id, plays)
SELECT play_date, CAST(user_key AS INT64) AS user_id, COUNT(*) FROM acme.music.plays_v2 GROUP BY play_date, user_id
