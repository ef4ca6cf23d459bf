SELECT
  EXTRACT(YEAR FROM DATE_FROM_UNIX_DATE(release_day)) AS release_year,
  genre,
  AVG(length_ms) AS mean_length_ms
FROM `tonalis-data.catalog.tracks_v1`
WHERE release_day >= 0
GROUP BY release_year, genre
ORDER BY release_year;
