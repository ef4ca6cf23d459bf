-- @name and ? are BigQuery's own, and stay.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE play_date = @day AND track = ? AND skipped
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE play_date = @day AND track_id = ? AND was_skipped
-- >>> not analysed: named and positional parameters do not go together, which is no matter here
