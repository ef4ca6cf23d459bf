-- isrc was the array's element, and would be the track's in the new table.
-- >>> before
SELECT (SELECT isrc FROM acme.music.tracks_v1 AS t WHERE t.name = 'x') AS i FROM UNNEST(['a']) AS isrc
-- >>> after
SELECT (SELECT isrc FROM (SELECT title AS name FROM acme.music.tracks_v2) AS t WHERE t.name = 'x') AS i FROM UNNEST(['a']) AS isrc
