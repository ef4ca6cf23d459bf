-- Rule: The elements of IN UNNEST must be comparable with the search value (INT64 against STRING).
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#in_operators
SELECT event_id
FROM acme.core.events
WHERE type_id IN UNNEST(tags);
