-- Rule: A templated SQL function parameter (ANY TYPE) accepts arguments of any type that its body accepts.
-- Source: https://cloud.google.com/bigquery/docs/user-defined-functions#templated-sql-udf-parameters
CREATE TEMP FUNCTION or_else(x ANY TYPE, fallback ANY TYPE) AS (IFNULL(x, fallback));
SELECT
  or_else(currency, 'EUR') AS currency,
  or_else(total, 0) AS total
FROM acme.shop.orders;
