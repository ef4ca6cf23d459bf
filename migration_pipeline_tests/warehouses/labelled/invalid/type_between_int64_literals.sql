-- Rule: BETWEEN needs comparable types; a TIMESTAMP is not comparable with INT64 literals.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#comparison_operators
SELECT user_key, COUNT(*) AS n
FROM acme.core.events
WHERE occurred_at BETWEEN 1704067200000 AND 1706745599999
GROUP BY user_key;
