-- Rule: DATETIME and TIMESTAMP have no common supertype, so they cannot be compared.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT event_id
FROM acme.core.events
WHERE received_at > occurred_at;
