-- A subquery has no path: what calls the table by one keeps the statement where it is.
-- >>> before
SELECT *, `acme.music.tracks_v1`.track AS again FROM `acme.music.tracks_v1`
-- >>> stays: would mean something else
