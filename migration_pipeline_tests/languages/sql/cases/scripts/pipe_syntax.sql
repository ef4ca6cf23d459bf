-- Pipe syntax has scopes of its own, which are not read.
-- >>> before
FROM acme.music.plays_v1 |> WHERE skipped |> SELECT track;
SELECT name FROM acme.music.tracks_v1 |> WHERE genre = 'rock'
-- >>> stays: pipe syntax is not covered
-- >>> stays: pipe syntax is not covered
