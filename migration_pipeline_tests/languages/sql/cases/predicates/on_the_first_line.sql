-- FROM at the very beginning of a line, in a text that begins with its query.
-- >>> mapping: filtered
-- >>> before
SELECT amount
FROM acme.shop.orders_v1
-- >>> after
SELECT amount
FROM acme.shop.orders_v2
WHERE NOT is_deleted
