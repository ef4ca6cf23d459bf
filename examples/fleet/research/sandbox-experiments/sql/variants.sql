SELECT
  variant,
  COUNT(DISTINCT user_id) AS users,
  AVG(started_ms) AS mean_start
FROM `tonalis-sandbox.listening.plays_v1`
WHERE play_date >= '2026-02-01'
GROUP BY variant;
