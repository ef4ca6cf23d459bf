-- A bare column would name the output, where a call leaves it to BigQuery (f0_): the call stays.
-- >>> before
SELECT CAST(user_id AS STRING), play_id FROM acme.music.plays_v1
-- >>> after
SELECT CAST(CAST(user_key AS INT64) AS STRING), play_id FROM acme.music.plays_v2
