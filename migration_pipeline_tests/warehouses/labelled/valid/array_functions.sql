-- Rule: ARRAY subqueries, ARRAY_CONCAT, ARRAY_TO_STRING and array literals combine arrays of one element type.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions#array_concat
SELECT
  order_id,
  ARRAY(SELECT DISTINCT UPPER(c) AS code FROM UNNEST(coupon_codes) AS c ORDER BY code) AS codes,
  ARRAY_CONCAT(coupon_codes, ['NONE']) AS padded,
  ARRAY_TO_STRING(coupon_codes, ',', 'n/a') AS joined,
  ARRAY_REVERSE(coupon_codes) AS reversed_codes
FROM acme.shop.orders;
