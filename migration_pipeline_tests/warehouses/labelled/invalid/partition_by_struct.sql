-- Rule: A STRUCT is groupable only in GROUP BY and SELECT DISTINCT, not in PARTITION BY of a window.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#group_with_structs
SELECT event_id, ROW_NUMBER() OVER (PARTITION BY session ORDER BY occurred_at) AS n
FROM acme.core.events
WHERE NOT is_bot;
