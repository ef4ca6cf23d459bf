-- A macro may give code that reads a column, also where it is compared.
-- >>> mapping: odd
-- >>> before
SELECT price FROM acme.odd.b_v1 WHERE city = {{ code_of('x') }}
-- >>> after
SELECT price FROM (
  SELECT
    CAST(uid AS INT64) AS id,
    CAST(town AS INT64) AS city,
    UNIX_MILLIS(`at`) AS at_ms,
    price
  FROM acme.odd.b_v2
  WHERE ok
) AS b_v1 WHERE city = {{ code_of('x') }}
-- >>> not analysed: a template
