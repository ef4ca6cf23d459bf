-- The elements of an array in a STRUCT are known as well: track is no field of theirs.
-- >>> before
SELECT p.play_id, (SELECT COUNT(*) FROM UNNEST(v.basket.items) WHERE sku = track) AS n FROM acme.music.plays_v1 AS p JOIN acme.crm.visits AS v ON v.user_id = p.user_id
-- >>> after
SELECT p.play_id, (SELECT COUNT(*) FROM UNNEST(v.basket.items) WHERE sku = track_id) AS n FROM acme.music.plays_v2 AS p JOIN acme.crm.visits AS v ON v.user_id = CAST(p.user_key AS INT64)
