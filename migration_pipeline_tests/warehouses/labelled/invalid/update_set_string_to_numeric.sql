-- Rule: A value assigned by SET must be coercible to the column type; a STRING column is not coercible to NUMERIC.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#update_statement
UPDATE acme.shop.orders AS o
SET total = u.total_text
FROM acme.stage.order_updates AS u
WHERE o.order_id = u.order_id;
