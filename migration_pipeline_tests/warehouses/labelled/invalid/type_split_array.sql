-- Rule: SPLIT takes STRING or BYTES; the new tags column is ARRAY<STRING>.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#split
SELECT event_id, tag
FROM acme.core.events, UNNEST(SPLIT(tags, ',')) AS tag
WHERE tag != '';
