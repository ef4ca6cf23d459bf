-- Rule: String literals in canonical format coerce to DATE and TIMESTAMP.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#literal_coercion
SELECT order_id
FROM acme.shop.orders
WHERE order_date BETWEEN '2024-01-01' AND '2024-01-31'
  AND created_at >= '2024-01-01 00:00:00+00'
  AND DATE_DIFF('2024-02-01', order_date, DAY) > 3;
