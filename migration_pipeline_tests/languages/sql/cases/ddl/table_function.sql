-- A table function's body sees its arguments behind the columns.
-- >>> before
CREATE OR REPLACE TABLE FUNCTION acme.out.plays_of(wanted INT64) AS SELECT play_id, track FROM acme.music.plays_v1 WHERE user_id = wanted
-- >>> after
CREATE OR REPLACE TABLE FUNCTION acme.out.plays_of(wanted INT64) AS SELECT play_id, track_id AS track FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) = wanted
