-- Plays that came with the import of 2019 are paid under the old contracts.
CREATE OR REPLACE TABLE `tonalis-analytics.royalties.legacy_imports` AS
SELECT track, COUNT(*) AS plays
FROM `tonalis-data.listening.plays_v1`
WHERE legacy_flag
  AND duration_ms >= 30000
GROUP BY track;
