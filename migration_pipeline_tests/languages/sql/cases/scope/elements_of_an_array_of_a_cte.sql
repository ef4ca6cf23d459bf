-- The fields of an array's elements are known through a set operation, a star and a CTE: track is none of them.
-- >>> before
WITH s AS (SELECT * EXCEPT (track) FROM (SELECT play_id, track, tags FROM acme.music.plays_v1) UNION ALL SELECT play_id, tags FROM acme.music.plays_v1)
SELECT p.play_id, (SELECT COUNT(*) FROM UNNEST(s.tags) WHERE name = track) AS n FROM s JOIN acme.music.plays_v1 AS p ON p.play_id = s.play_id
-- >>> after
WITH s AS (SELECT * EXCEPT (track) FROM (SELECT play_id, track_id AS track, labels AS tags FROM acme.music.plays_v2) UNION ALL SELECT play_id, labels FROM acme.music.plays_v2)
SELECT p.play_id, (SELECT COUNT(*) FROM UNNEST(s.tags) WHERE name = track_id) AS n FROM s JOIN acme.music.plays_v2 AS p ON p.play_id = s.play_id
