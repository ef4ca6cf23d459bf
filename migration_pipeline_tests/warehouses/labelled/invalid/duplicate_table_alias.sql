-- Rule: Two items of one FROM clause cannot have the same alias.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#using_aliases
SELECT x.order_id
FROM acme.shop.orders AS x
JOIN acme.stage.order_updates AS x ON TRUE;
