-- Rule: The argument of UNNEST must be an array; the old tags column is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unnest_operator
SELECT e.event_id, tag
FROM acme.raw.events AS e
CROSS JOIN UNNEST(e.tags) AS tag;
