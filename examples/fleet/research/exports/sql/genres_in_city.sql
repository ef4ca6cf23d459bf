WITH base AS (
  SELECT *
  FROM `tonalis-data.listening.plays_v1`
  WHERE play_date >= '2026-01-01'
)
SELECT base.city, t.genre, COUNT(*) AS plays
FROM base
JOIN `tonalis-data.catalog.tracks_v1` AS t ON t.track = base.track
WHERE EXISTS (SELECT * FROM `tonalis-data.crm.accounts` AS a WHERE a.user_id = base.user_id)
GROUP BY base.city, t.genre;
