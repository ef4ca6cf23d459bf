-- Rule: PARSE_JSON takes a STRING; the new payload is JSON already.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#parse_json
SELECT event_id, JSON_VALUE(PARSE_JSON(payload), '$.kind') AS kind
FROM acme.core.events
WHERE NOT is_bot;
