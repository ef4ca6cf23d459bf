-- Rule: PERCENTILE_CONT is a navigation function: it needs OVER, and is no aggregate of GROUP BY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/navigation_functions#percentile_cont
SELECT store_id, PERCENTILE_CONT(discount_rate, 0.5) AS median_discount
FROM acme.shop.orders
GROUP BY store_id;
