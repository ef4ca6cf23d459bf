-- Rule: ARRAY can be cast to ARRAY only, not to STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT event_id, CAST(tags AS STRING) AS tags_text
FROM acme.core.events
WHERE NOT is_bot;
