-- IS NULL, NOT IN, <> and COUNT would see NULLs that the old table never had.
-- >>> mapping: lossy
-- >>> before
SELECT id FROM acme.shop.codes_v1 WHERE code IS NULL;
SELECT id FROM acme.shop.codes_v1 WHERE code NOT IN (1, 2);
SELECT id FROM acme.shop.codes_v1 WHERE code <> 1;
SELECT COUNT(code) AS n FROM acme.shop.codes_v1;
SELECT r.reason FROM acme.shop.refunds AS r LEFT JOIN acme.shop.codes_v1 AS c ON r.order_id = c.code WHERE c.id IS NULL
-- >>> stays: its inverse may give NULL
-- >>> stays: its inverse may give NULL
-- >>> stays: its inverse may give NULL
-- >>> stays: its inverse may give NULL
-- >>> stays: its inverse may give NULL
