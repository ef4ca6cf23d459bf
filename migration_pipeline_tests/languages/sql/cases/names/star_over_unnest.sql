-- A star over UNNEST gives a column of the element's name, which a new name must not meet unqualified.
-- >>> before
WITH c AS (SELECT * FROM UNNEST(GENERATE_ARRAY(1, 10)) AS geo) SELECT country FROM acme.music.plays_v1 CROSS JOIN c
-- >>> after
WITH c AS (SELECT * FROM UNNEST(GENERATE_ARRAY(1, 10)) AS geo) SELECT plays_v2.geo.country FROM acme.music.plays_v2 CROSS JOIN c
