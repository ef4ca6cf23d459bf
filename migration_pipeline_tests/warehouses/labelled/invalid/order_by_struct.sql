-- Rule: ORDER BY needs an orderable type; STRUCT is not orderable.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#orderable_data_types
SELECT event_id, session
FROM acme.core.events
ORDER BY session DESC
LIMIT 5;
