-- Rule: A name in QUALIFY must be a visible column or alias; user_id is no column of the new table.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#qualify_clause
SELECT event_id, occurred_at
FROM acme.core.events
WHERE type_id = 3
QUALIFY ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY occurred_at) = 1;
