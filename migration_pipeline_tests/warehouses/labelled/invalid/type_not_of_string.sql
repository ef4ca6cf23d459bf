-- Rule: NOT takes BOOL; the old is_bot is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#logical_operators
SELECT COUNT(*) AS humans
FROM acme.raw.events
WHERE NOT is_bot AND currency = 'EUR';
