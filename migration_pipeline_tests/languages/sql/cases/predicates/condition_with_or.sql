-- OR binds looser than AND: the author's condition goes into parentheses.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1
WHERE
  amount > 5 -- large
  OR id = 1
ORDER BY id
-- >>> after
SELECT order_id AS id FROM acme.shop.orders_v2
WHERE
  NOT is_deleted AND
  (amount > 5 -- large
  OR order_id = 1)
ORDER BY id
