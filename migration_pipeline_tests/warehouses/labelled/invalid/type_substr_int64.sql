-- Rule: SUBSTR takes STRING or BYTES as its value; event_id is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#substr
SELECT SUBSTR(event_id, 1, 8) AS prefix, COUNT(*) AS n
FROM acme.core.events
GROUP BY prefix;
