-- 0x1F is a spelling of 31 (https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#integer_literals).
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id = 0x1F
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key = '31'
