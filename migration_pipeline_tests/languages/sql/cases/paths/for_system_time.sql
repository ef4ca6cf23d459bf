-- Time travel belongs to the table that is read.
-- >>> before
SELECT track FROM acme.music.plays_v1 FOR SYSTEM_TIME AS OF TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 HOUR)
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 FOR SYSTEM_TIME AS OF TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 HOUR)
