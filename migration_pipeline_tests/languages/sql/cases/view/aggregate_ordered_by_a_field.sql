-- An aggregate that is ordered by a STRUCT's field which is a key as well is refused: only a column of its own will do.
-- >>> before
SELECT p.country, STRING_AGG(p.track ORDER BY p.country) AS tracks FROM acme.music.plays_v1 AS p GROUP BY p.country
-- >>> after
SELECT p.country, STRING_AGG(p.track ORDER BY p.country) AS tracks FROM (SELECT track_id AS track, geo.country FROM acme.music.plays_v2) AS p GROUP BY p.country
