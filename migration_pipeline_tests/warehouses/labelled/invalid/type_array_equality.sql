-- Rule: ARRAY is no comparable type, so arrays cannot be compared with =.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#comparable_data_types
SELECT order_id
FROM acme.shop.orders
WHERE coupon_codes = ['WELCOME'];
