-- Rule: All values of an IN list must be comparable with the search value; type_id is INT64, the list STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#in_operators
SELECT event_id
FROM acme.core.events
WHERE type_id IN ('P', 'C', 'V');
