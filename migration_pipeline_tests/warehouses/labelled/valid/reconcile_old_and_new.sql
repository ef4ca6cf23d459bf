-- Rule: Old and new tables may be compared when differing key and time types are converted explicitly.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions#cast
SELECT
  COALESCE(SAFE_CAST(o.event_id AS INT64), n.event_id) AS event_id,
  CAST(o.amount_cents AS NUMERIC) / 100 - n.amount AS amount_gap
FROM acme.raw.events AS o
FULL JOIN acme.core.events AS n
  ON SAFE_CAST(o.event_id AS INT64) = n.event_id
WHERE TIMESTAMP_MILLIS(o.ts_ms) IS DISTINCT FROM n.occurred_at
   OR o.currency != n.currency;
