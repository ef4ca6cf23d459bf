-- USING needs one column of the name on the left of its join; where two tables have it, BigQuery refuses the query.
-- >>> before
SELECT r.stars FROM acme.music.plays_v1 AS p JOIN acme.music.ratings AS r ON r.stars = p.day_number JOIN acme.music.tracks_v1 AS t USING (track)
-- >>> stays: USING (track) is ambiguous
-- >>> stays: USING (track) is ambiguous
