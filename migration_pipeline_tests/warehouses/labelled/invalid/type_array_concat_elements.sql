-- Rule: ARRAY_CONCAT needs arrays with a common element type; ARRAY<STRING> and ARRAY<INT64> have none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions#array_concat
SELECT event_id, ARRAY_CONCAT(tags, [type_id]) AS all_tags
FROM acme.core.events
WHERE ARRAY_LENGTH(tags) > 0;
