WITH plays_v1 AS (
  -- what the editors call a play
  SELECT track, user_id, skipped
  FROM listening.plays_v1
  WHERE duration_ms >= 30000
    AND play_date >= DATE_SUB(CURRENT_DATE(), INTERVAL 14 DAY)
)
SELECT
  pt.playlist_id,
  pt.track,
  COUNT(plays_v1.user_id) AS plays,
  COUNTIF(plays_v1.skipped) AS skips
FROM playlist_tracks AS pt
LEFT JOIN plays_v1 ON plays_v1.track = pt.track
GROUP BY 1, 2
