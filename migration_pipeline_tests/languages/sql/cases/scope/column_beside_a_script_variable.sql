-- A column wins over a script variable of its name.
-- >>> before
DECLARE user_id INT64 DEFAULT 5;
SELECT play_id FROM acme.music.plays_v1 WHERE user_id = 5
-- >>> after
DECLARE user_id INT64 DEFAULT 5;
SELECT play_id FROM acme.music.plays_v2 WHERE user_key = '5'
