-- What a star over a table of unknown columns gives may be what ORDER BY names.
-- >>> before
(SELECT * FROM acme.music.ratings_of_others) ORDER BY track, (SELECT MAX(p.track) FROM acme.music.plays_v1 AS p)
-- >>> after
(SELECT * FROM acme.music.ratings_of_others) ORDER BY track, (SELECT MAX(p.track_id) FROM acme.music.plays_v2 AS p)
-- >>> not analysed: the schema of another team's table is not known
