-- The FROM of EXTRACT is no clause: the new WHERE stands as the FROM clause of the query does.
-- >>> mapping: filtered
-- >>> before
SELECT
  o.amount
FROM
  acme.shop.refunds AS r
JOIN
  acme.shop.orders_v1 AS o
ON
  o.id = r.order_id
  AND EXTRACT(
      YEAR
      FROM
        CURRENT_DATE()) = 2024
ORDER BY
  1
-- >>> after
SELECT
  o.amount
FROM
  acme.shop.refunds AS r
JOIN
  acme.shop.orders_v2 AS o
ON
  o.order_id = r.order_id
  AND EXTRACT(
      YEAR
      FROM
        CURRENT_DATE()) = 2024
WHERE
  NOT o.is_deleted
ORDER BY
  1
