-- COUNT, NOT, IFNULL, the ON of a join, and what differs from a value tell NULL apart.
-- >>> mapping: lossy
-- >>> before
SELECT COUNT(code) AS n FROM acme.shop.codes_v1;
SELECT id FROM acme.shop.codes_v1 WHERE NOT (code = 5);
SELECT IFNULL(code, 0) AS c FROM acme.shop.codes_v1;
SELECT r.reason FROM acme.shop.refunds AS r JOIN acme.shop.codes_v1 AS c ON c.code = r.order_id;
SELECT id FROM acme.shop.codes_v1 WHERE code <> 5;
SELECT id FROM acme.shop.codes_v1 WHERE code IS DISTINCT FROM 5
-- >>> stays: its inverse may give NULL for a value that is not NULL, and NULL counts here (SELECT)
-- >>> stays: its inverse may give NULL for a value that is not NULL, and NULL counts here (WHERE)
-- >>> stays: its inverse may give NULL for a value that is not NULL, and NULL counts here (SELECT)
-- >>> stays: its inverse may give NULL for a value that is not NULL, and NULL counts here (ON)
-- >>> stays: its inverse may give NULL for a value that is not NULL, and NULL counts here (WHERE)
-- >>> stays: its inverse may give NULL for a value that is not NULL, and NULL counts here (WHERE)
