-- Rule: A name in a MERGE action must exist in source or target; the source has no column state.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#merge_statement
MERGE acme.shop.orders AS t
USING acme.stage.order_updates AS s
ON t.order_id = s.order_id
WHEN MATCHED THEN
  UPDATE SET status = s.state
WHEN NOT MATCHED THEN
  INSERT (order_id, status) VALUES (s.order_id, s.status);
