-- Rule: Subtracting two timestamps yields an INTERVAL.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#datetime_subtraction
SELECT event_id, occurred_at - session.started_at AS since_session_start
FROM acme.core.events
WHERE occurred_at - session.started_at > INTERVAL 5 MINUTE;
