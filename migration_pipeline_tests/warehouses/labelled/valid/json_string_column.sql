-- Rule: JSON_VALUE, JSON_EXTRACT_SCALAR and PARSE_JSON accept a JSON-formatted STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#parse_json
SELECT
  event_id,
  JSON_EXTRACT_SCALAR(payload, '$.cart.id') AS cart_id,
  JSON_VALUE(payload, '$.kind') AS kind,
  PARSE_JSON(payload) AS payload_json
FROM acme.raw.events;
