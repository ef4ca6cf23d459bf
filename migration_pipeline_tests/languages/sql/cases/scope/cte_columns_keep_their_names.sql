-- What a CTE gives is read by name behind it.
-- >>> before
WITH recent AS (
  SELECT user_id, track FROM acme.music.plays_v1 WHERE play_date > '2024-01-01'
)
SELECT r.user_id, r.track FROM recent AS r WHERE r.user_id = 5
-- >>> after
WITH recent AS (
  SELECT CAST(user_key AS INT64) AS user_id, track_id AS track FROM acme.music.plays_v2 WHERE play_date > '2024-01-01'
)
SELECT r.user_id, r.track FROM recent AS r WHERE r.user_id = 5
