-- Rule: A table cannot have two columns of one name, so CREATE TABLE AS with a duplicate name is an error.
-- Source: https://cloud.google.com/bigquery/docs/schemas#column_names
CREATE OR REPLACE TABLE acme.shop.order_contacts AS
SELECT o.order_id, o.customer_id, c.customer_id, c.email
FROM acme.shop.orders AS o
JOIN acme.shop.customers AS c ON c.customer_id = o.customer_id;
