-- A macro may give a whole query, and read any column of what stands before it.
-- >>> mapping: odd
-- >>> before
WITH b AS (SELECT * FROM acme.odd.b_v1), latest AS ({{ latest_of('b') }}) SELECT price FROM latest
-- >>> after
WITH b AS (SELECT * FROM (
  SELECT
    CAST(uid AS INT64) AS id,
    CAST(town AS INT64) AS city,
    UNIX_MILLIS(`at`) AS at_ms,
    price
  FROM acme.odd.b_v2
  WHERE ok
) AS b_v1), latest AS ({{ latest_of('b') }}) SELECT price FROM latest
-- >>> not analysed: a template
