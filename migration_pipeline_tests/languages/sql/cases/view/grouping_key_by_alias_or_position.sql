-- A key named by its alias or its position is a key all the same, and what is computed of it beside it needs the old
-- column.
-- >>> before
SELECT account_id AS a, account_id + 1 AS b FROM acme.music.plays_v1 GROUP BY a;
SELECT track, account_id, account_id + 1 AS b FROM acme.music.plays_v1 GROUP BY track, 2;
SELECT track, account_id, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY track, account_id ORDER BY account_id + 1
-- >>> after
SELECT account_id AS a, account_id + 1 AS b FROM (SELECT CAST(account_key AS INT64) AS account_id FROM acme.music.plays_v2) AS plays_v1 GROUP BY a;
SELECT track, account_id, account_id + 1 AS b FROM (
  SELECT
    CAST(account_key AS INT64) AS account_id,
    track_id AS track
  FROM acme.music.plays_v2
) AS plays_v1 GROUP BY track, 2;
SELECT track_id AS track, CAST(account_key AS INT64) AS account_id, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY track, account_id ORDER BY account_id + 1
