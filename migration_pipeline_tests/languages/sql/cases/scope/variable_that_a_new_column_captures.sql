-- market was the variable; in the new table it would be a column, which wins. A variable cannot be qualified.
-- >>> before
DECLARE market STRING DEFAULT 'EU';
SELECT play_id FROM acme.music.plays_v1 WHERE country = market
-- >>> after
DECLARE market STRING DEFAULT 'EU';
SELECT play_id FROM (SELECT play_id, geo.country FROM acme.music.plays_v2) AS plays_v1 WHERE country = market
