-- Whoever makes or fills the deprecated table is its producer, by whatever statement.
-- >>> before
CREATE OR REPLACE VIEW acme.music.plays_v1 AS SELECT 1 AS play_id;
CREATE TABLE IF NOT EXISTS acme.music.plays_v1 (play_id STRING);
LOAD DATA OVERWRITE acme.music.plays_v1 FROM FILES (format = 'CSV', uris = ['gs://acme/plays.csv'])
-- >>> stays: the statement writes
-- >>> stays: the statement writes
-- >>> stays: the statement writes
