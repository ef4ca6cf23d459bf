-- Rule: ORDER BY needs an orderable type; ARRAY is not orderable.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#orderable_data_types
SELECT event_id, tags
FROM acme.core.events
ORDER BY tags;
