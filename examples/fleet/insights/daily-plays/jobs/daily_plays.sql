-- Plays, listeners and listening time of one day.
SELECT
  p.play_date,
  p.platform,
  p.country,
  COUNT(*) AS plays,
  COUNT(DISTINCT p.user_id) AS listeners,
  SUM(p.duration_ms) / 60000 AS minutes
FROM
  `tonalis-data.listening.plays_v1` AS p
WHERE
  p.play_date = CAST(@start_date AS DATE)
  AND p.duration_ms >= 30000
GROUP BY
  p.play_date,
  p.platform,
  p.country
