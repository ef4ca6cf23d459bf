-- A statement reads old tables or new ones, never both: they may differ in freshness.
-- >>> before
SELECT t.name, p.score FROM acme.music.plays_v1 AS p JOIN acme.music.tracks_v1 AS t ON t.track = p.track
-- >>> after
-- migration(music): acme.music.plays_v1.score: affinity replaces it in part; ask which one is meant (guide: https://example.com/guide)
SELECT t.name, p.score FROM acme.music.plays_v1 AS p JOIN acme.music.tracks_v1 AS t ON t.track = p.track
-- >>> stays: the mapping leaves score to a person
