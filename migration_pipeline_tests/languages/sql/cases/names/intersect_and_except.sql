-- All set operations match by position.
-- >>> before
(SELECT track FROM acme.music.plays_v1 EXCEPT DISTINCT SELECT track FROM acme.music.tracks_v1) INTERSECT DISTINCT SELECT track FROM acme.music.ratings
-- >>> after
(SELECT track_id AS track FROM acme.music.plays_v2 EXCEPT DISTINCT SELECT track_id FROM acme.music.tracks_v2) INTERSECT DISTINCT SELECT track FROM acme.music.ratings
