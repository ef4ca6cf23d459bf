-- Rule: String literals do not coerce to numeric types, so an INT64 column cannot be compared with one.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#literal_coercion
SELECT event_id, occurred_at
FROM acme.core.events
WHERE user_key = '42';
