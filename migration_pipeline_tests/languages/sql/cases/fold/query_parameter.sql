-- A parameter has a type of its own, which its caller sets.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id = @user AND started_ms >= @since
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) = @user AND UNIX_MILLIS(started_at) >= @since
