-- Rule: For set operations other than UNION ALL all column types must support equality comparison; JSON does not.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#set_operators
SELECT customer_id, attributes FROM acme.shop.customers
UNION DISTINCT
SELECT user_key, profile FROM acme.core.users;
