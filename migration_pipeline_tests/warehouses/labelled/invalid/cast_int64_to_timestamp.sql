-- Rule: INT64 cannot be cast to TIMESTAMP.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT event_id, CAST(ts_ms AS TIMESTAMP) AS occurred_at
FROM acme.raw.events
WHERE currency = 'EUR';
