-- Rule: A reserved keyword such as ROWS cannot be an alias unless it is enclosed in backticks.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#reserved_keywords
SELECT store_id, COUNT(*) AS rows
FROM acme.shop.daily_sales
GROUP BY store_id;
