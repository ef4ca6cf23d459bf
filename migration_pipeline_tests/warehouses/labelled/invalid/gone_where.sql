-- Rule: A name in WHERE must be a column visible from FROM; event_type is no column of the new table.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#where_clause
SELECT COUNT(*) AS purchases
FROM acme.core.events
WHERE event_type = 'P'
  AND occurred_at >= TIMESTAMP '2024-01-01 00:00:00+00';
