SELECT
  p.play_date,
  p.geo.country AS country,
  p.track_id,
  COUNT(DISTINCT p.user_identifier) AS listeners
FROM `tonalis-data.listening.plays_v2` AS p
WHERE p.play_date = DATE_SUB(CURRENT_DATE(), INTERVAL 1 DAY)
GROUP BY 1, 2, 3
QUALIFY RANK() OVER (PARTITION BY country ORDER BY listeners DESC) <= 100
