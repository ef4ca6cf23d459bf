-- Rule: A string literal coerces to DATE at analysis time only if it has the canonical form; YYYYMMDD does not.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#literal_coercion
SELECT event_id, amount
FROM acme.core.events
WHERE occurred_on = '20240115';
