CREATE OR REPLACE VIEW `tonalis-analytics.finance.premium_listening`
OPTIONS (description = "Listening time of paying users, by day and country")
AS
SELECT
  user_id,
  play_date,
  country,
  plan,
  SUM(duration_ms) AS listened_ms
FROM `tonalis-data.listening.plays_v1`
WHERE is_premium
GROUP BY user_id, play_date, country, plan;
