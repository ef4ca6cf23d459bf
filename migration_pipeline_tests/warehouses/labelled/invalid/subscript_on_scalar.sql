-- Rule: The array subscript operator with OFFSET needs an ARRAY; the old tags column is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#array_subscript_operator
SELECT event_id, tags[OFFSET(0)] AS first_tag
FROM acme.raw.events
WHERE tags IS NOT NULL;
