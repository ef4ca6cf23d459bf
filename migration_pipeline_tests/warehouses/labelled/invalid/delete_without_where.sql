-- Rule: Each DELETE statement must have a WHERE clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#delete_statement
DELETE FROM acme.stage.order_updates;
