-- Rule: A nested array can be unnested in a scalar subquery to look up a key.
-- Source: https://cloud.google.com/bigquery/docs/arrays#querying_nested_arrays
SELECT
  event_id,
  (SELECT p.v FROM UNNEST(page.params) AS p WHERE p.k = 'utm_source' LIMIT 1) AS utm_source
FROM acme.core.events
WHERE page.path = '/checkout';
