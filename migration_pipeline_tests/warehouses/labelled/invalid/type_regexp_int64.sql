-- Rule: REGEXP_CONTAINS takes STRING or BYTES; type_id is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#regexp_contains
SELECT COUNT(*) AS n
FROM acme.core.events
WHERE REGEXP_CONTAINS(type_id, r'^P');
