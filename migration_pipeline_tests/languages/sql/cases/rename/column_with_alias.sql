-- An alias that is there already keeps the name; a second one would be an error.
-- >>> before
SELECT track AS t, track song FROM acme.music.plays_v1
-- >>> after
SELECT track_id AS t, track_id song FROM acme.music.plays_v2
