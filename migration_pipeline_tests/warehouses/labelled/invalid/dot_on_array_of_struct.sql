-- Rule: The dot operator accepts STRUCT or JSON, not ARRAY; items must be unnested or subscripted first.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#field_access_operator
SELECT order_id, items.sku
FROM acme.shop.orders
WHERE status = 'paid';
