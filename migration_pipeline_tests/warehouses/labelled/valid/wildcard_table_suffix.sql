-- Rule: A backquoted wildcard table has the STRING pseudo-column _TABLE_SUFFIX.
-- Source: https://cloud.google.com/bigquery/docs/querying-wildcard-tables#filter_selected_tables_using_table_suffix
SELECT _TABLE_SUFFIX AS shard, event_name, COUNT(*) AS n
FROM `acme.logs.events_*`
WHERE _TABLE_SUFFIX BETWEEN '20240101' AND '20240102'
GROUP BY shard, event_name;
