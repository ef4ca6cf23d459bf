-- schedule: first of month, 04:00
CREATE OR REPLACE TABLE `tonalis-analytics`.finance.monthly_listening
PARTITION BY month
AS
SELECT
  DATE_TRUNC(play_date, MONTH) AS month,
  country,
  plan,
  COUNT(DISTINCT user_id) AS listeners,
  SUM(duration_ms) / 3600000 AS hours
FROM `tonalis-data`.listening.plays_v1
GROUP BY month, country, plan;
