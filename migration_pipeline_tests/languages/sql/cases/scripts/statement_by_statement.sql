-- Each statement moves or stays by itself; the file then needs a person all the same.
-- >>> before
SELECT track FROM acme.music.plays_v1;

SELECT score FROM acme.music.plays_v1;
SELECT name FROM acme.music.tracks_v1;
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2;

-- migration(music): acme.music.plays_v1.score: affinity replaces it in part; ask which one is meant (guide: https://example.com/guide)
SELECT score FROM acme.music.plays_v1;
SELECT title AS name FROM acme.music.tracks_v2;
-- >>> stays: the mapping leaves score to a person: affinity replaces it in part; ask which one is meant
