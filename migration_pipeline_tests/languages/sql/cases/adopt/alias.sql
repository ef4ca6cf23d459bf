-- A name that the author gave stays; the type is the new one.
-- >>> outputs: adopt
-- >>> before
SELECT p.user_id AS listener FROM acme.music.plays_v1 AS p
-- >>> after
SELECT p.user_key AS listener FROM acme.music.plays_v2 AS p
-- >>> not analysed: the outputs change, as the campaign says
