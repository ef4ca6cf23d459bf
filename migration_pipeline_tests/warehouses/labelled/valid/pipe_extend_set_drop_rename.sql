-- Rule: EXTEND adds, SET replaces, DROP removes and RENAME renames columns of the input table.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax#extend_pipe_operator
FROM acme.shop.orders
|> EXTEND total * 0.19 AS vat
|> SET status = UPPER(status)
|> DROP notes, items
|> RENAME total AS gross
|> SELECT order_id, status, gross - vat AS net;
