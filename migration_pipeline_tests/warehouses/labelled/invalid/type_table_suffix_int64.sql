-- Rule: _TABLE_SUFFIX is a STRING and cannot be compared with INT64 literals.
-- Source: https://cloud.google.com/bigquery/docs/querying-wildcard-tables#filter_selected_tables_using_table_suffix
SELECT COUNT(*) AS n
FROM `acme.logs.events_*`
WHERE _TABLE_SUFFIX BETWEEN 20240101 AND 20240102;
