-- Over a subquery that names its columns, PIVOT sees the same ones as before.
-- >>> before
SELECT * FROM (SELECT genre, name FROM acme.music.tracks_v1) PIVOT (COUNT(name) FOR genre IN ('rock', 'pop'))
-- >>> after
SELECT * FROM (SELECT genre, title AS name FROM acme.music.tracks_v2) PIVOT (COUNT(name) FOR genre IN ('rock', 'pop'))
