-- Columns are found whatever their case, and the output keeps the author's.
-- >>> before
SELECT TRACK FROM acme.music.plays_v1 WHERE Skipped
-- >>> after
SELECT track_id AS TRACK FROM acme.music.plays_v2 WHERE was_skipped
