-- Rule: _TABLE_SUFFIX exists only in queries of wildcard tables.
-- Source: https://cloud.google.com/bigquery/docs/querying-wildcard-tables#filter_selected_tables_using_table_suffix
SELECT event_name, COUNT(*) AS n
FROM acme.logs.events_20240101
WHERE _TABLE_SUFFIX = '20240101'
GROUP BY event_name;
