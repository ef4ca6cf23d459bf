-- A star that shows a column which needs a person needs one too; the question goes above the statement.
-- >>> before
SELECT * FROM acme.music.plays_v1
-- >>> after
-- migration(music): acme.music.plays_v1.score: affinity replaces it in part; ask which one is meant (guide: https://example.com/guide)
-- migration(music): acme.music.plays_v1.legacy_flag: no replacement (guide: https://example.com/guide)
SELECT * FROM acme.music.plays_v1
-- >>> stays: the mapping leaves score to a person: affinity replaces it in part; ask which one is meant (read through a star
-- >>> stays: legacy_flag has no replacement: no replacement (read through a star
