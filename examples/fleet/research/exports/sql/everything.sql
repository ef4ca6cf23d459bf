-- one day of everything; the cluster sorts it out
CREATE OR REPLACE TABLE `tonalis-analytics.research.plays_day` AS
SELECT *
FROM `tonalis-data.listening.plays_v1`
WHERE play_date = '2026-03-01';
