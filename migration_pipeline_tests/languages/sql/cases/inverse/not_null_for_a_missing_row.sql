-- A value that is not NULL where the new columns are: for a row that the outer join does not find it would appear from nowhere.
-- >>> mapping: odd
-- >>> before
SELECT r.reason, a.is_new FROM acme.shop.refunds AS r LEFT JOIN acme.odd.a_v1 AS a ON a.id = r.order_id
-- >>> after
SELECT r.reason, a.is_new FROM acme.shop.refunds AS r LEFT JOIN (SELECT since IS NULL AS is_new, id FROM acme.odd.tag AS tag_rows) AS a ON a.id = r.order_id
