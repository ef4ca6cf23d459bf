-- Rule: A subquery may have two columns of one name as long as that name is not referenced.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#duplicate_aliases
SELECT t.order_id
FROM (
  SELECT order_id, status AS label, currency AS label
  FROM acme.shop.orders
) AS t
WHERE t.order_id > 100;
