-- Rule: WHERE needs a BOOL expression; the old is_bot is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#where_clause
SELECT event_id, user_id
FROM acme.raw.events
WHERE is_bot
ORDER BY ts_ms;
