CREATE TABLE IF NOT EXISTS `tonalis-data.listening.plays_v1` (
  play_id STRING,
  user_id INT64,
  track STRING,
  started_ms INT64,
  duration_ms INT64,
  platform STRING,
  skipped BOOL,
  country STRING,
  city STRING,
  plan INT64,
  is_premium BOOL,
  play_date DATE,
  score FLOAT64,
  legacy_flag BOOL
)
PARTITION BY play_date
CLUSTER BY user_id;
