-- Rule: GROUP BY and ORDER BY may mix ordinals, aliases of the SELECT list, and columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_col_ordinals
SELECT DATE_TRUNC(order_date, MONTH) AS order_month, status, COUNT(*) AS n
FROM acme.shop.orders
GROUP BY 1, status
ORDER BY order_month, 3 DESC;
