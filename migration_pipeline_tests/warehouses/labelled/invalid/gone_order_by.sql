-- Rule: A name in ORDER BY must be a column visible from FROM or a SELECT alias; ts_ms is neither.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#order_by_clause
SELECT event_id, occurred_at, currency
FROM acme.core.events
WHERE NOT is_bot
ORDER BY ts_ms DESC
LIMIT 10;
