-- Rule: ARRAY_LENGTH takes an ARRAY; the old tags column is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions#array_length
SELECT event_id, ARRAY_LENGTH(tags) AS tag_count
FROM acme.raw.events
WHERE currency = 'EUR';
