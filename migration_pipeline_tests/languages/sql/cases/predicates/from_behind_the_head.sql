-- Where FROM does not begin its line, neither does the new WHERE.
-- >>> mapping: filtered
-- >>> before
SELECT amount FROM
  acme.shop.orders_v1
ORDER BY amount
-- >>> after
SELECT amount FROM
  acme.shop.orders_v2 WHERE NOT is_deleted
ORDER BY amount
