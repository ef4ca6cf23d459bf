-- Rule: A correlated LEFT JOIN UNNEST keeps rows whose array is empty.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#correlated_join
SELECT e.event_id, m.k, COALESCE(m.v, 0) AS metric_value
FROM acme.core.events AS e
LEFT JOIN UNNEST(e.metrics) AS m;
