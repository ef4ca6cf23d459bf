-- Rule: JSON values are read with dot and subscript operators and converted with JSON functions.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#json_value
SELECT
  JSON_VALUE(payload, '$.cart.id') AS cart_id,
  payload.cart.items[0].sku AS first_sku_json,
  LAX_INT64(payload.cart.qty) AS qty,
  INT64(payload['attempt']) AS attempt,
  TO_JSON_STRING(geo) AS geo_json
FROM acme.core.events
WHERE JSON_VALUE(payload.kind) = 'order';
