WITH listens AS (
  SELECT DISTINCT
    DATE_TRUNC(play_date, ISOWEEK) AS week,
    country,
    track,
    user_id
  FROM `tonalis-data.listening.plays_v1`
  WHERE play_date >= DATE_SUB(CURRENT_DATE(), INTERVAL 35 DAY)
    AND user_id >= 1000            -- below are staff accounts
)
SELECT
  l.week,
  l.country,
  t.name AS title,
  t.artist_name AS artist,
  COUNT(*) AS listeners,
  RANK() OVER (PARTITION BY l.week, l.country ORDER BY COUNT(*) DESC) AS position
FROM listens AS l
JOIN `tonalis-data.catalog.tracks_v1` AS t ON t.track = l.track
GROUP BY l.week, l.country, title, artist, t.track
QUALIFY position <= 100
