-- Rule: JSON_VALUE takes JSON or a JSON-formatted STRING; device is a STRUCT.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/json_functions#json_value
SELECT JSON_VALUE(device, '$.os') AS os, COUNT(*) AS n
FROM acme.core.events
GROUP BY os;
