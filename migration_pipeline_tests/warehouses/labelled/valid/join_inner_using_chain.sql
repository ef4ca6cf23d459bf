-- Rule: A column named in USING must appear in both inputs, and may be selected without qualification.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#using_clause
SELECT customer_id, o.order_id, c.email, ct.name AS country_name
FROM acme.shop.orders AS o
INNER JOIN acme.shop.customers AS c USING (customer_id)
INNER JOIN acme.shop.countries AS ct USING (country_code);
