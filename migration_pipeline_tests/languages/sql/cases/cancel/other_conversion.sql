-- SAFE_CAST, FORMAT and a cast to another type are not the mapping's transform.
-- >>> before
SELECT SAFE_CAST(user_id AS STRING) AS a, CAST(user_id AS FLOAT64) AS b, FORMAT('%d', user_id) AS c FROM acme.music.plays_v1
-- >>> after
SELECT SAFE_CAST(CAST(user_key AS INT64) AS STRING) AS a, CAST(CAST(user_key AS INT64) AS FLOAT64) AS b, FORMAT('%d', CAST(user_key AS INT64)) AS c FROM acme.music.plays_v2
