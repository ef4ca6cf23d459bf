-- Where nothing is read but the row's existence, the table's name alone changes.
-- >>> before
SELECT EXISTS (SELECT 1 FROM acme.music.plays_v1)
-- >>> after
SELECT EXISTS (SELECT 1 FROM acme.music.plays_v2)
