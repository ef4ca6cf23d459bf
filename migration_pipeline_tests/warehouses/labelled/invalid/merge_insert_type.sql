-- Rule: A value inserted by MERGE must be coercible to its column; STRING is not coercible to NUMERIC.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#merge_statement
MERGE acme.shop.orders AS t
USING acme.stage.order_updates AS s
ON t.order_id = s.order_id
WHEN NOT MATCHED THEN
  INSERT (order_id, total) VALUES (s.order_id, s.total_text);
