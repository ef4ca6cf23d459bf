-- Rule: Arguments of COALESCE need a common supertype; INT64 and STRING have none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#coalesce
SELECT COALESCE(n.user_key, o.user_id) AS user_ref
FROM acme.raw.events AS o
LEFT JOIN acme.core.events AS n ON n.currency = o.currency;
