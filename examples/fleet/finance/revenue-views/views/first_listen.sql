CREATE OR REPLACE VIEW `tonalis-analytics.finance.first_listen` (listener, first_day, first_ms, plan_at_first)
AS
SELECT user_id, MIN(play_date), MIN(started_ms), ARRAY_AGG(plan ORDER BY started_ms, play_id LIMIT 1)[OFFSET(0)]
FROM `tonalis-data.listening.plays_v1`
GROUP BY user_id;
