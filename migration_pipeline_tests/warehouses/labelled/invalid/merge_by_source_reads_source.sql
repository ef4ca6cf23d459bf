-- Rule: WHEN NOT MATCHED BY SOURCE has no source row, so that its UPDATE can name only columns of the target.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#merge_statement
MERGE acme.shop.orders AS o
USING acme.stage.order_updates AS u
ON o.order_id = u.order_id
WHEN MATCHED THEN
  UPDATE SET status = u.status, total = u.total
WHEN NOT MATCHED BY SOURCE THEN
  UPDATE SET status = u.op;
