-- Rule: A name in the WHERE clause of DELETE must be a column of the target table; ts_ms is not.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#delete_statement
DELETE FROM acme.core.events
WHERE ts_ms < 1700000000000
  AND currency = 'EUR';
