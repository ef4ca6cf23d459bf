-- the wildcard reads plays_v1 today; the suffix tells which version a row is from
SELECT
  _TABLE_SUFFIX AS version,
  play_date,
  SUM(duration_ms) / 60000 AS minutes
FROM `tonalis-data.listening.plays_v*`
WHERE play_date >= '2026-01-01'
  AND _TABLE_SUFFIX = '1'
GROUP BY version, play_date;
