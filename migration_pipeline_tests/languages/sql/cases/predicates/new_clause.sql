-- A new WHERE stands behind the whole FROM clause, in the author's layout.
-- >>> mapping: filtered
-- >>> before
SELECT
  amount,
  COUNT(*) AS n
FROM
  acme.shop.orders_v1
GROUP BY
  amount
-- >>> after
SELECT
  amount,
  COUNT(*) AS n
FROM
  acme.shop.orders_v2
WHERE
  NOT is_deleted
GROUP BY
  amount
