-- Rule: A wildcard table name must be enclosed in backticks.
-- Source: https://cloud.google.com/bigquery/docs/querying-wildcard-tables#wildcard_table_syntax
SELECT event_name, COUNT(*) AS n
FROM acme.logs.events_*
GROUP BY event_name;
