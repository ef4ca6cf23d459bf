-- Rule: TIMESTAMP cannot be cast to INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT event_id, CAST(occurred_at AS INT64) AS ts_ms
FROM acme.core.events
WHERE type_id = 2;
