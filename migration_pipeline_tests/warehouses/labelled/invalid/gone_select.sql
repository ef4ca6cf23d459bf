-- Rule: A name in the SELECT list must be a column visible from FROM; ts_ms is no column of the new table.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_list
SELECT event_id, ts_ms, currency
FROM acme.core.events
WHERE amount > 0
LIMIT 100;
