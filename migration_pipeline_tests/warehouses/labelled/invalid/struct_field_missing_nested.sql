-- Rule: Accessing a field that a nested STRUCT does not have is an error; address has no field postcode.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#field_access_operator
SELECT order_id
FROM acme.shop.orders
WHERE shipping.address.postcode = '10115';
