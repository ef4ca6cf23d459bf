-- Rule: INT64 coerces to NUMERIC and FLOAT64, and NUMERIC to FLOAT64, in comparisons, arithmetic and function calls.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT
  o.order_id,
  o.total * (1 - o.discount_rate) AS net,
  SAFE_DIVIDE(o.total, ARRAY_LENGTH(o.items)) AS per_item,
  SQRT(o.store_id) AS root
FROM acme.shop.orders AS o
JOIN acme.shop.customers AS c ON c.customer_id = o.customer_id
WHERE o.total > c.loyalty_points AND o.discount_rate < o.total;
