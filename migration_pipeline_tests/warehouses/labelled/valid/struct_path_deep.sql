-- Rule: Nested fields of STRUCT columns are read with the dot operator, in any clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#field_access_operator
SELECT shipping.address.city, COUNT(*) AS orders
FROM acme.shop.orders
WHERE shipping.address.country = 'DE' AND shipping.method != 'pickup'
GROUP BY shipping.address.city
ORDER BY orders DESC;
