-- Legacy SQL has other rules, functions and NULLs, even where its text could be read as GoogleSQL.
-- >>> defaults: acme ?
-- >>> before
#legacySQL
SELECT track, COUNT(DISTINCT play_id, 1000) AS n FROM music.plays_v1 GROUP BY track
-- >>> stays: legacy SQL
