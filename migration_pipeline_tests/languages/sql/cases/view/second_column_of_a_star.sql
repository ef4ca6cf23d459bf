-- A star must not give a second column of a name that is read through it.
-- >>> mapping: odd
-- >>> before
SELECT reason FROM (SELECT * FROM acme.odd.b_v1 AS b JOIN acme.shop.refunds AS r ON r.order_id = b.price)
-- >>> after
SELECT reason FROM (SELECT * FROM (SELECT price FROM acme.odd.b_v2 WHERE ok) AS b JOIN acme.shop.refunds AS r ON r.order_id = b.price)
