WITH plays_v1 AS (
  -- typed in by hand from the radio stations' reports
  SELECT track, station, reported_on, plays
  FROM editorial.radio_reports
)
SELECT track, station, SUM(plays) AS plays
FROM plays_v1
WHERE reported_on >= '2026-01-01'
GROUP BY track, station
