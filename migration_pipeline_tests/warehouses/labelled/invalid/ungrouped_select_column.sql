-- Rule: With GROUP BY, a selected column must be grouped or aggregated; occurred_at is neither.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_clause
SELECT user_key, occurred_at, COUNT(*) AS n
FROM acme.core.events
GROUP BY user_key;
