-- Rule: TIMESTAMP and INT64 have no common type, so they cannot be compared.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#comparison_operators
SELECT COUNT(*) AS n
FROM acme.core.events
WHERE occurred_at >= UNIX_MILLIS(TIMESTAMP '2024-01-01 00:00:00+00');
