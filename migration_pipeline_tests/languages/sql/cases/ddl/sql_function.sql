-- The body of an SQL function is an expression, which may hold a query.
-- >>> before
CREATE TEMP FUNCTION plays_of(wanted STRING) AS ((SELECT COUNT(*) FROM acme.music.plays_v1 WHERE track = wanted));
SELECT plays_of('a') AS n
-- >>> after
CREATE TEMP FUNCTION plays_of(wanted STRING) AS ((SELECT COUNT(*) FROM acme.music.plays_v2 WHERE track_id = wanted));
SELECT plays_of('a') AS n
-- >>> not analysed: the analyzer does not know functions that the script makes
