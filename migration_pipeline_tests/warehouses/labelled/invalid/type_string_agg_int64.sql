-- Rule: STRING_AGG takes STRING or BYTES; event_id is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#string_agg
SELECT user_key, STRING_AGG(event_id, ',') AS event_ids
FROM acme.core.events
GROUP BY user_key;
