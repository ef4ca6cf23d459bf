-- Rule: DATE does not coerce to TIMESTAMP nor the reverse, so the two cannot be compared.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT o.order_id
FROM acme.shop.orders AS o
JOIN acme.core.events AS e ON e.occurred_at = o.order_date
WHERE e.amount > 0;
