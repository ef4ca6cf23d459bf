-- Rule: An expression of grouping keys may be selected when it equals a grouping expression.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_values
SELECT UPPER(country_code) AS cc, COUNT(DISTINCT email) AS emails
FROM acme.shop.customers
GROUP BY UPPER(country_code);
