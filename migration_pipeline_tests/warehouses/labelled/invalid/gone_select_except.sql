-- Rule: A column in SELECT * EXCEPT must exist in the input; the new table has no session_id.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_except
SELECT * EXCEPT (payload, session_id)
FROM acme.core.events
WHERE type_id = 1;
