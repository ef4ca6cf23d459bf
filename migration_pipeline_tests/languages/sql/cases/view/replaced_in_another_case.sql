-- REPLACE takes a column out of the star whatever its case: nobody reads the old one.
-- >>> before
SELECT track FROM (SELECT * REPLACE (play_id AS Track) FROM acme.music.plays_v1)
-- >>> after
SELECT track FROM (SELECT * REPLACE (play_id AS Track) FROM (SELECT play_id, NULL AS track FROM acme.music.plays_v2) AS plays_v1)
