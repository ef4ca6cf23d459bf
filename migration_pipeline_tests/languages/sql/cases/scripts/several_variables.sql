-- One DECLARE may name several variables; each of them is known from then on.
-- >>> before
DECLARE first_day, middle_day, last_day DATE DEFAULT (SELECT MAX(play_date) FROM acme.music.plays_v1);
SELECT track FROM acme.music.plays_v1 WHERE play_date BETWEEN first_day AND last_day AND play_date <> middle_day
-- >>> after
DECLARE first_day, middle_day, last_day DATE DEFAULT (SELECT MAX(play_date) FROM acme.music.plays_v2);
SELECT track_id AS track FROM acme.music.plays_v2 WHERE play_date BETWEEN first_day AND last_day AND play_date <> middle_day
