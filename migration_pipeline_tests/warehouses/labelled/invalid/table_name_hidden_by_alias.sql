-- Rule: When a from item has an explicit alias, its table name cannot qualify columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#from_clause_aliases
SELECT o.order_id, o.total
FROM acme.shop.orders AS o
WHERE orders.status = 'paid';
