-- Rule: A BOOL column cannot be compared with a string literal.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#literal_coercion
SELECT COUNT(*) AS humans
FROM acme.core.events
WHERE is_bot = 'N' AND occurred_on = DATE '2024-01-15';
