-- NOT EXISTS is an anti-join: a NULL in it makes a row appear that did not.
-- >>> mapping: lossy
-- >>> before
SELECT r.reason FROM acme.shop.refunds AS r WHERE NOT EXISTS (SELECT 1 FROM acme.shop.codes_v1 AS c WHERE c.code = r.order_id)
-- >>> stays: its inverse may give NULL
