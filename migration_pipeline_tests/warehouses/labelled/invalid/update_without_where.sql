-- Rule: Each UPDATE statement must have a WHERE clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#update_statement
UPDATE acme.shop.orders
SET currency = UPPER(currency),
    notes = NULL;
