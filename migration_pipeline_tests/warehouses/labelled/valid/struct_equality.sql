-- Rule: Structs support equality comparison field by field; field names are ignored.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#comparable_data_types
SELECT event_id, occurred_at
FROM acme.core.events
WHERE geo = STRUCT('DE' AS country, 'Berlin' AS city)
   OR geo != STRUCT('FR', 'Paris');
