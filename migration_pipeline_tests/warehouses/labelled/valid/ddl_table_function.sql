-- Rule: CREATE TABLE FUNCTION may use its parameters in the query.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#create_table_function_statement
CREATE OR REPLACE TABLE FUNCTION acme.shop.orders_of(p_customer INT64, p_since DATE)
AS
SELECT order_id, order_date, total
FROM acme.shop.orders
WHERE customer_id = p_customer AND order_date >= p_since;
