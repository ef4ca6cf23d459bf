-- Rule: A STRUCT whose field types are groupable may be used in GROUP BY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#group_with_structs
SELECT geo, COUNT(*) AS event_count
FROM acme.core.events
GROUP BY geo
ORDER BY event_count DESC;
