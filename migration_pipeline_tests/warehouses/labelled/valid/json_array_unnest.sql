-- Rule: JSON_QUERY_ARRAY of a JSON value returns ARRAY<JSON>, which can be unnested.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#json_query_array
SELECT e.event_id, JSON_VALUE(item, '$.sku') AS sku
FROM acme.core.events AS e, UNNEST(JSON_QUERY_ARRAY(e.payload, '$.items')) AS item
WHERE JSON_TYPE(e.payload) = 'object';
