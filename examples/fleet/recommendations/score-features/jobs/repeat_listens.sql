-- Tracks of yesterday that the same listener had already played a day earlier or more.
SELECT
  p.user_id,
  p.track,
  COUNT(*) AS plays
FROM plays_v1 AS p
WHERE p.play_date = DATE_SUB(CURRENT_DATE(), INTERVAL 1 DAY)
  AND EXISTS (
    SELECT 1
    FROM plays_v1 AS earlier
    WHERE earlier.user_id = p.user_id
      AND earlier.track = p.track
      AND earlier.started_ms < p.started_ms - 86400000
  )
GROUP BY p.user_id, p.track
