-- An output alias is no column, whatever it is called.
-- >>> before
SELECT track AS user_id, user_id AS track FROM acme.music.plays_v1
-- >>> after
SELECT track_id AS user_id, CAST(user_key AS INT64) AS track FROM acme.music.plays_v2
