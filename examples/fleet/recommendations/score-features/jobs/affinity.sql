SELECT
  user_id,
  track,
  AVG(score) AS mean_score,
  COUNT(*) AS plays
FROM plays_v1
WHERE play_date >= DATE_SUB(CURRENT_DATE(), INTERVAL 60 DAY)
  AND score > 0.2
GROUP BY user_id, track
