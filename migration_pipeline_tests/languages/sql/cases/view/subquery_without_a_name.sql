-- A subquery in which no name stands is the author's own, beside the one that takes the table's place.
-- >>> before
SELECT track, (SELECT 1) AS one FROM acme.music.plays_v1 JOIN acme.music.ratings USING (track)
-- >>> after
SELECT track, (SELECT 1) AS one FROM (SELECT track_id AS track FROM acme.music.plays_v2) AS plays_v1 JOIN acme.music.ratings USING (track)
