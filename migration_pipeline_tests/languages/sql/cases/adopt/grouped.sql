-- A grouped output keeps its values.
-- >>> outputs: adopt
-- >>> before
SELECT account_id, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY account_id
-- >>> after
SELECT CAST(account_key AS INT64) AS account_id, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY account_id
-- >>> not analysed: the outputs change, as the campaign says
