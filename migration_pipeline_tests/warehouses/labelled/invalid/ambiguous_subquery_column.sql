-- Rule: Referencing a name that a subquery gives to two columns is ambiguous.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#duplicate_aliases
SELECT t.label
FROM (
  SELECT order_id, status AS label, currency AS label
  FROM acme.shop.orders
) AS t;
