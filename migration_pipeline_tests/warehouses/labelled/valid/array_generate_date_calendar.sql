-- Rule: GENERATE_DATE_ARRAY returns ARRAY<DATE>, which can be unnested and joined.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions#generate_date_array
SELECT d, IFNULL(SUM(s.units), 0) AS units
FROM UNNEST(GENERATE_DATE_ARRAY(DATE '2024-01-01', DATE '2024-01-31', INTERVAL 1 DAY)) AS d
LEFT JOIN acme.shop.daily_sales AS s ON s.sales_date = d
GROUP BY d
ORDER BY d;
