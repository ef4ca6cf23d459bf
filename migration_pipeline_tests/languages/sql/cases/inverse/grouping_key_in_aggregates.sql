-- In WHERE, in aggregates, and as the same expression the key does not stand beside its group.
-- >>> before
SELECT account_id AS a, COUNT(*) AS n FROM acme.music.plays_v1 WHERE account_id > 3 GROUP BY a HAVING MAX(account_id) > 1;
SELECT account_id + 1 AS b, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY b;
SELECT account_id + 1 AS b, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY account_id + 1;
SELECT a.account_id, b.account_id AS x, COUNT(*) AS n FROM acme.music.plays_v1 AS a JOIN acme.music.plays_v1 AS b ON a.track = b.track GROUP BY a.account_id, b.account_id
-- >>> after
SELECT CAST(account_key AS INT64) AS a, COUNT(*) AS n FROM acme.music.plays_v2 WHERE CAST(account_key AS INT64) > 3 GROUP BY a HAVING MAX(CAST(account_key AS INT64)) > 1;
SELECT CAST(account_key AS INT64) + 1 AS b, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY b;
SELECT CAST(account_key AS INT64) + 1 AS b, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY CAST(account_key AS INT64) + 1;
SELECT a.account_id, b.account_id AS x, COUNT(*) AS n FROM (
  SELECT
    CAST(account_key AS INT64) AS account_id,
    track_id AS track
  FROM acme.music.plays_v2
) AS a JOIN (
  SELECT
    CAST(account_key AS INT64) AS account_id,
    track_id AS track
  FROM acme.music.plays_v2
) AS b ON a.track = b.track GROUP BY a.account_id, b.account_id
