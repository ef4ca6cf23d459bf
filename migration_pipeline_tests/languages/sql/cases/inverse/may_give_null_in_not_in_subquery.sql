-- NOT IN over a subquery is NULL as soon as one of its rows is.
-- >>> mapping: lossy
-- >>> before
SELECT r.reason FROM acme.shop.refunds AS r WHERE r.order_id NOT IN (SELECT code FROM acme.shop.codes_v1)
-- >>> stays: its inverse may give NULL
