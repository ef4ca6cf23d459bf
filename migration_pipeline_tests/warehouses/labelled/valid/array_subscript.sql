-- Rule: Arrays are read with [index], OFFSET, ORDINAL and their SAFE variants, followed by field access.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#array_subscript_operator
SELECT
  order_id,
  items[OFFSET(0)].sku AS first_sku,
  items[SAFE_OFFSET(1)].qty AS second_qty,
  coupon_codes[0] AS first_code,
  coupon_codes[SAFE_ORDINAL(2)] AS second_code
FROM acme.shop.orders
WHERE ARRAY_LENGTH(items) > 0;
