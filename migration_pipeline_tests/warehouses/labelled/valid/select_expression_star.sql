-- Rule: expression.* expands a struct (or a table alias) into one column per field.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_expression_star
SELECT o.order_id, o.shipping.address.*
FROM acme.shop.orders AS o
WHERE o.shipping.address.zip IS NOT NULL;
