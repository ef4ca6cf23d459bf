-- A column of USING may be another table's; where the new table has one of that name too, it would be ambiguous.
-- >>> before
SELECT p.track FROM (SELECT 1 AS id, 'a' AS x, 'b' AS y, 't' AS track_id) UNPIVOT (v FOR w IN (x, y)) AS t JOIN acme.music.plays_v1 AS p ON t.id = p.user_id JOIN (SELECT 't' AS track_id) AS k USING (track_id)
-- >>> after
SELECT p.track FROM (SELECT 1 AS id, 'a' AS x, 'b' AS y, 't' AS track_id) UNPIVOT (v FOR w IN (x, y)) AS t JOIN (SELECT CAST(user_key AS INT64) AS user_id, track_id AS track FROM acme.music.plays_v2) AS p ON t.id = p.user_id JOIN (SELECT 't' AS track_id) AS k USING (track_id)
