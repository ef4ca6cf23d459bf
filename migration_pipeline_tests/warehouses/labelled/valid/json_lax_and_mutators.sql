-- Rule: The LAX functions turn JSON into SQL values; JSON_SET, JSON_REMOVE and JSON_STRIP_NULLS give JSON, JSON_KEYS an array of STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#lax_int64
SELECT
  customer_id,
  LAX_INT64(attributes.age) + 1 AS next_age,
  LAX_STRING(attributes.tier) AS tier,
  JSON_SET(attributes, '$.email', email) AS with_email,
  JSON_STRIP_NULLS(JSON_REMOVE(attributes, '$.legacy')) AS cleaned,
  ARRAY_TO_STRING(JSON_KEYS(attributes, 1), ',') AS names,
  JSON_OBJECT('id', customer_id, 'name', full_name) AS summary
FROM acme.shop.customers
WHERE LAX_BOOL(attributes.subscribed);
