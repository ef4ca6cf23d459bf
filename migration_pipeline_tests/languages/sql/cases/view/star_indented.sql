-- The subquery takes the indentation of the line on which it goes in.
-- >>> before
WITH t AS (
  SELECT *
  FROM acme.music.tracks_v1 AS src
  WHERE genre = 'rock'
)
SELECT * FROM t
-- >>> after
WITH t AS (
  SELECT *
  FROM (
    SELECT
      track_id AS track,
      title AS name,
      genre,
      duration_ms AS length_ms,
      UNIX_SECONDS(released_at) AS released_s
    FROM acme.music.tracks_v2
  ) AS src
  WHERE genre = 'rock'
)
SELECT * FROM t
