-- Rule: A value of INSERT ... VALUES must be coercible to its column; a string literal is not coercible to INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_statement
INSERT INTO acme.core.event_types (type_id, code, label, is_revenue)
VALUES
  ('P', 'P', 'Purchase', TRUE);
