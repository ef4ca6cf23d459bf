-- Rule: Struct operands support only equality operators and IN, not less than.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#comparison_operators
SELECT a.event_id
FROM acme.core.events AS a
JOIN acme.core.events AS b ON a.user_key = b.user_key
WHERE a.geo < b.geo;
