-- Rule: Paired columns of a set operation need a common supertype; TIMESTAMP and DATE have none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#supertypes
SELECT customer_id, updated_at AS seen FROM acme.shop.customers
UNION ALL
SELECT customer_id, order_date FROM acme.shop.orders;
