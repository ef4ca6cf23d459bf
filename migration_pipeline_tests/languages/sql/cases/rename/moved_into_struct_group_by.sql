-- GROUP BY sees the output name of a path, which is the same as before, and needs no edit.
-- >>> before
SELECT country, COUNT(*) AS plays FROM acme.music.plays_v1 GROUP BY country
-- >>> after
SELECT geo.country, COUNT(*) AS plays FROM acme.music.plays_v2 GROUP BY country
