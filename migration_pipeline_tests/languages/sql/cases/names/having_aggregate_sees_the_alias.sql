-- Even inside of an aggregate HAVING reads the alias, as ZetaSQL does.
-- >>> before
SELECT play_date AS day_number, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY day_number HAVING COUNT(day_number) > 1
-- >>> after
SELECT play_date AS day_number, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY day_number HAVING COUNT(day_number) > 1
