-- A subquery behind the grouping reads the key.
-- >>> before
SELECT p.account_id AS a, (SELECT MAX(r.stars) FROM acme.music.ratings AS r WHERE r.stars = p.account_id) AS b FROM acme.music.plays_v1 AS p GROUP BY p.account_id
-- >>> after
SELECT p.account_id AS a, (SELECT MAX(r.stars) FROM acme.music.ratings AS r WHERE r.stars = p.account_id) AS b FROM (SELECT CAST(account_key AS INT64) AS account_id FROM acme.music.plays_v2) AS p GROUP BY p.account_id
