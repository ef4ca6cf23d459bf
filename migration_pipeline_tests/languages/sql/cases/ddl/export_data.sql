-- EXPORT DATA writes files, whose columns take the SELECT's names.
-- >>> before
EXPORT DATA OPTIONS (uri = 'gs://acme/plays_*.csv', format = 'CSV') AS SELECT track, user_id FROM acme.music.plays_v1
-- >>> after
EXPORT DATA OPTIONS (uri = 'gs://acme/plays_*.csv', format = 'CSV') AS SELECT track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2
