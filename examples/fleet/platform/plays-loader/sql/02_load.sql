INSERT INTO `tonalis-data.listening.plays_v1`
  (play_id, user_id, track, started_ms, duration_ms, platform, skipped, country, city, plan, is_premium, play_date, score, legacy_flag)
SELECT
  e.event_id,
  e.user_id,
  e.track,
  e.started_ms,
  e.played_ms,
  LOWER(e.platform),
  e.played_ms < 30000,
  e.country,
  e.city,
  a.plan,
  a.plan > 0,
  DATE(TIMESTAMP_MILLIS(e.started_ms)),
  e.score,
  FALSE
FROM `tonalis-data.raw.player_events` AS e
LEFT JOIN `tonalis-data.crm.accounts` AS a ON a.user_id = e.user_id
WHERE e.event_date = CURRENT_DATE();
