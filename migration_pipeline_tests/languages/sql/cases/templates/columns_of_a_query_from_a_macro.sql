-- A tag that gives a whole query may give a column of any name.
-- >>> before
SELECT play_id, (SELECT MAX(country) FROM ({{ latest_plays() }})) AS c FROM acme.music.plays_v1
-- >>> stays: country has two readings
