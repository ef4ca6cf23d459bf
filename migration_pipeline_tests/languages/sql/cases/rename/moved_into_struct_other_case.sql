-- Column names ignore case, but a result shows them as the query writes them.
-- >>> before
SELECT COUNTRY, Track FROM acme.music.plays_v1
-- >>> after
SELECT geo.country AS COUNTRY, track_id AS Track FROM acme.music.plays_v2
