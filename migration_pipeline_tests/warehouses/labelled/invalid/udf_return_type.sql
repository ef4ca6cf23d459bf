-- Rule: The body of a SQL function must be coercible to its RETURNS type; INT64 is not coercible to STRING.
-- Source: https://cloud.google.com/bigquery/docs/user-defined-functions#sql-udf-structure
CREATE TEMP FUNCTION next_id(x INT64) RETURNS STRING AS (
  x + 1
);
SELECT next_id(order_id) AS id
FROM acme.shop.orders;
