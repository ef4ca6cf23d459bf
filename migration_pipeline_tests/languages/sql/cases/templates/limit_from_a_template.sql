-- LIMIT and OFFSET take values, behind a query as behind a set operation.
-- >>> before
SELECT track FROM acme.music.plays_v1 UNION ALL SELECT name FROM acme.music.tracks_v1 LIMIT {{ most }} OFFSET {{ first }};
SELECT track FROM acme.music.plays_v1 LIMIT {{ most }} OFFSET {{ first }}
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 UNION ALL SELECT title AS name FROM acme.music.tracks_v2 LIMIT {{ most }} OFFSET {{ first }};
SELECT track_id AS track FROM acme.music.plays_v2 LIMIT {{ most }} OFFSET {{ first }}
-- >>> not analysed: a template
