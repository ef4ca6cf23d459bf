-- Rule: A value assigned by SET must be coercible to the column type; TIMESTAMP is not coercible to DATE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#update_statement
UPDATE acme.shop.orders AS o
SET order_date = u.changed_at
FROM acme.stage.order_updates AS u
WHERE o.order_id = u.order_id;
