-- The tag may read any column that the star gives.
-- >>> before
WITH s AS (SELECT * FROM acme.music.plays_v1) SELECT {{ key(['play_id', 'day']) }} AS k, track FROM s
-- >>> stays: a star gives all its columns, and a template may read any of them
