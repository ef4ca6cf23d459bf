-- Two items have a column of the name, so that neither is certain: the statement stays.
-- >>> before
SELECT track, user_id FROM acme.music.plays_v1, acme.music.ratings
-- >>> stays: track has two readings: a column of plays_v1, or of ratings
