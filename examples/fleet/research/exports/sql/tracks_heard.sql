CREATE OR REPLACE TABLE `tonalis-analytics.research.tracks_heard` AS
SELECT t.*, h.plays
FROM `tonalis-data.catalog.tracks_v1` AS t
JOIN (
  SELECT track, COUNT(*) AS plays
  FROM `tonalis-data.listening.plays_v1`
  WHERE play_date >= '2026-01-01'
  GROUP BY track
) AS h
ON h.track = t.track;
