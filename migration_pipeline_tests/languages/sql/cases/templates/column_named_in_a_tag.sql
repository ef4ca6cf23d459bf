-- A variable that is called as a column may hold it.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE play_id = {{ var('track') }}
-- >>> stays: a tag names track
