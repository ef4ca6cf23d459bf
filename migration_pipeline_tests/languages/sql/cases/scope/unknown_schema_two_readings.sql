-- A nearer table of unknown schema may have a column of the name, or leave it to the outer query: nothing is guessed.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 AS p WHERE EXISTS (SELECT 1 FROM acme.raw.unknown AS x WHERE x.id = p.play_id AND skipped)
-- >>> stays: p.play_id has two readings: a column of p, or of x
-- >>> stays: skipped has two readings: a column of p, or of x
