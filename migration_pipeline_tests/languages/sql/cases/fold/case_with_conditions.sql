-- In a searched CASE each condition stands alone.
-- >>> before
SELECT CASE WHEN user_id = 1 THEN 'me' WHEN started_ms > 5 THEN 'later' END AS label, IF(plan = 0, 1, 0) AS is_free FROM acme.music.plays_v1
-- >>> after
SELECT CASE WHEN user_key = '1' THEN 'me' WHEN started_at >= TIMESTAMP_MILLIS(6) THEN 'later' END AS label, IF(tier = 'FREE', 1, 0) AS is_free FROM acme.music.plays_v2
