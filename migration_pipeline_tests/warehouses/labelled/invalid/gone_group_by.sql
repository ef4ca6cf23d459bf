-- Rule: A name in GROUP BY must be a column visible from FROM or a SELECT alias; country_code is neither.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_clause
SELECT COUNT(*) AS n, SUM(amount) AS amount
FROM acme.core.events
GROUP BY country_code;
