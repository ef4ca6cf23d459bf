-- A name that the query itself uses keeps its meaning.
-- >>> outputs: adopt
-- >>> before
SELECT started_ms FROM acme.music.plays_v1 ORDER BY started_ms
-- >>> after
SELECT UNIX_MILLIS(started_at) AS started_ms FROM acme.music.plays_v2 ORDER BY started_ms
-- >>> not analysed: the outputs change, as the campaign says
