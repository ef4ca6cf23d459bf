-- Rule: A name in HAVING must be a column visible from FROM or a SELECT alias; amount_cents is neither.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#having_clause
SELECT user_key, COUNT(*) AS n
FROM acme.core.events
GROUP BY user_key
HAVING MAX(amount_cents) > 10000;
