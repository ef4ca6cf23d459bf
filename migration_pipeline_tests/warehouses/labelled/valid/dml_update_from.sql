-- Rule: UPDATE ... FROM may join another table in its WHERE clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#update_statement
UPDATE acme.shop.orders AS o
SET status = u.status, total = u.total
FROM acme.stage.order_updates AS u
WHERE o.order_id = u.order_id AND u.op = 'U';
