SELECT
  t.artist_name,
  t.name,
  DATE_FROM_UNIX_DATE(t.release_day) AS released_on,
  COUNT(*) AS plays,
  COUNT(DISTINCT p.user_id) AS listeners
FROM plays_v1 AS p
INNER JOIN catalog.tracks_v1 AS t ON t.track = p.track
WHERE p.play_date BETWEEN '2026-01-01' AND '2026-06-30'
  AND t.updated_s > 1577836800      -- touched since 2020
GROUP BY t.artist_name, t.name, t.release_day
ORDER BY t.artist_name, t.release_day
