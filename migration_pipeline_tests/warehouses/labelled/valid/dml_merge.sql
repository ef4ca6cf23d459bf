-- Rule: MERGE may combine matched and not-matched clauses with conditions; inserted and assigned values must be coercible.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#merge_statement
MERGE acme.shop.orders AS t
USING acme.stage.order_updates AS s
ON t.order_id = s.order_id
WHEN MATCHED AND s.op = 'D' THEN
  DELETE
WHEN MATCHED THEN
  UPDATE SET status = s.status, total = s.total
WHEN NOT MATCHED THEN
  INSERT (order_id, status, total, created_at)
  VALUES (s.order_id, s.status, s.total, s.changed_at);
