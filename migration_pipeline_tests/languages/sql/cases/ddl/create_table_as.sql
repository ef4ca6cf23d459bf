-- The new table's columns take the SELECT's names.
-- >>> before
CREATE OR REPLACE TABLE acme.out.mine PARTITION BY play_date CLUSTER BY track OPTIONS (description = 'x') AS
SELECT play_date, track, user_id FROM acme.music.plays_v1
-- >>> after
CREATE OR REPLACE TABLE acme.out.mine PARTITION BY play_date CLUSTER BY track OPTIONS (description = 'x') AS
SELECT play_date, track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2
