-- Rule: Paired columns of a set operation need a common supertype; INT64 and STRING have none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#set_operators
SELECT event_id, currency FROM acme.core.events
UNION ALL
SELECT event_id, currency FROM acme.raw.events;
