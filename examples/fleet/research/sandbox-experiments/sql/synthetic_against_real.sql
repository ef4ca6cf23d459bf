-- s: synthetic, r: real
SELECT
  s.variant,
  s.play_date,
  COUNT(DISTINCT s.user_id) AS synthetic_users,
  COUNT(DISTINCT r.user_id) AS real_users
FROM `tonalis-sandbox.listening.plays_v1` AS s
LEFT JOIN `tonalis-data.listening.plays_v1` AS r
  ON r.track = s.track
 AND r.play_date = s.play_date
WHERE s.play_date >= '2026-02-01'
GROUP BY s.variant, s.play_date;
