-- Rule: STRING_AGG takes STRING values, a delimiter, DISTINCT and ORDER BY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#string_agg
SELECT
  store_id,
  STRING_AGG(DISTINCT channel, ', ' ORDER BY channel) AS channels,
  STRING_AGG(CAST(units AS STRING), '|' ORDER BY sales_date LIMIT 5) AS first_units
FROM acme.shop.daily_sales
GROUP BY store_id;
