-- Rule: A STRING value cannot be inserted into a STRUCT column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_statement
INSERT INTO acme.core.events (event_id, session)
SELECT CAST(event_id AS INT64), session_id
FROM acme.raw.events;
