-- A window reads what was grouped, an aggregate what is grouped.
-- >>> before
SELECT account_id, SUM(account_id) OVER () AS s FROM acme.music.plays_v1 GROUP BY account_id;
SELECT p.account_id FROM acme.music.plays_v1 AS p GROUP BY p.account_id QUALIFY ROW_NUMBER() OVER (ORDER BY p.account_id) = 1
-- >>> after
SELECT account_id, SUM(account_id) OVER () AS s FROM (SELECT CAST(account_key AS INT64) AS account_id FROM acme.music.plays_v2) AS plays_v1 GROUP BY account_id;
SELECT p.account_id FROM (SELECT CAST(account_key AS INT64) AS account_id FROM acme.music.plays_v2) AS p GROUP BY p.account_id QUALIFY ROW_NUMBER() OVER (ORDER BY p.account_id) = 1
