CREATE OR REPLACE TABLE `tonalis-analytics.research.plays_slim` AS
SELECT * EXCEPT (score, legacy_flag, city)
FROM `tonalis-data.listening.plays_v1`
WHERE play_date BETWEEN '2026-01-01' AND '2026-01-31';
