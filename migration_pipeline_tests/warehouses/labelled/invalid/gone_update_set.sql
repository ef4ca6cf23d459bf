-- Rule: The target of SET must be a column of the updated table; orders has no column order_status.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#update_statement
UPDATE acme.shop.orders
SET order_status = 'closed'
WHERE order_date < DATE '2023-01-01';
