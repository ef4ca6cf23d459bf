-- Rule: A STRUCT cannot be compared with a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#comparison_operators
SELECT event_id, geo
FROM acme.core.events
WHERE geo = 'DE';
