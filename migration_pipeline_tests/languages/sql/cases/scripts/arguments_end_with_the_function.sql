-- The argument of a function is no variable behind it.
-- >>> before
CREATE TEMP FUNCTION same(wanted STRING) AS (UPPER(wanted));
SELECT same(track) FROM acme.music.plays_v1 WHERE country = wanted
-- >>> stays: the name wanted is in no schema
