-- What is no INT64 is no constant of the column.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE user_id = 9223372036854775807 OR user_id = 9223372036854775808 OR user_id = 007
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE user_key = '9223372036854775807' OR CAST(user_key AS INT64) = 9223372036854775808 OR user_key = '7'
-- >>> not analysed: one of the constants is no INT64
