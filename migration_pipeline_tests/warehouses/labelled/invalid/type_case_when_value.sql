-- Rule: In CASE expr WHEN, the compared values must be comparable with expr; INT64 and STRING are not.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#case_expr
SELECT
  event_id,
  CASE type_id WHEN 'P' THEN 'purchase' WHEN 'C' THEN 'click' ELSE 'other' END AS label
FROM acme.core.events;
