-- Rule: The dot operator accepts STRUCT or JSON, not STRING; currency is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#field_access_operator
SELECT o.order_id, o.currency.code AS currency_code
FROM acme.shop.orders AS o
WHERE o.total > 0;
