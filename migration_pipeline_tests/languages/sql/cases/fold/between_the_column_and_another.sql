-- Only a constant between BETWEEN and AND, and behind it, is converted.
-- >>> before
SELECT track FROM acme.music.plays_v1 AS p WHERE p.started_ms BETWEEN (5) AND 6 OR p.started_ms BETWEEN 5 AND p.account_id OR 3 BETWEEN day_number AND 9
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE UNIX_MILLIS(p.started_at) BETWEEN (5) AND 6 OR UNIX_MILLIS(p.started_at) BETWEEN 5 AND CAST(p.account_key AS INT64) OR 3 BETWEEN UNIX_DATE(played_on) AND 9
