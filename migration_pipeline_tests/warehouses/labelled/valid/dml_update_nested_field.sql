-- Rule: UPDATE may set a field inside a STRUCT column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#update_nested_fields
UPDATE acme.shop.orders
SET shipping.address.zip = TRIM(shipping.address.zip),
    notes = NULL
WHERE shipping.address.country = 'DE';
