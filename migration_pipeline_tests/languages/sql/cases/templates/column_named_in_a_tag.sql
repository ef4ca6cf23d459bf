-- A macro that is given a column's name puts it into the query.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE play_id = {{ latest('track') }}
-- >>> stays: a tag names track
