-- An inner join finds every row that it gives.
-- >>> mapping: odd
-- >>> before
SELECT r.reason, a.is_new FROM acme.shop.refunds AS r JOIN acme.odd.a_v1 AS a ON a.id = r.order_id
-- >>> after
SELECT r.reason, a.since IS NULL AS is_new FROM acme.shop.refunds AS r JOIN acme.odd.tag AS a ON a.id = r.order_id
