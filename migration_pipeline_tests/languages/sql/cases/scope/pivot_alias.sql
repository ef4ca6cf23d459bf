-- The name behind UNPIVOT is that of its result, whose columns are not the table's.
-- >>> mapping: odd
-- >>> before
SELECT q.id FROM acme.shop.refunds AS r JOIN acme.odd.b_v1 UNPIVOT(v FOR w IN (city, price)) AS q ON q.id = r.order_id
-- >>> after
SELECT q.id FROM acme.shop.refunds AS r JOIN (
  SELECT
    CAST(uid AS INT64) AS id,
    CAST(town AS INT64) AS city,
    UNIX_MILLIS(`at`) AS at_ms,
    price
  FROM acme.odd.b_v2
  WHERE ok
) UNPIVOT(v FOR w IN (city, price)) AS q ON q.id = r.order_id
