-- Rule: An array path of an earlier from item may be used without the UNNEST keyword.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#explicit_implicit_unnest
SELECT item.sku, SUM(item.qty) AS units
FROM acme.shop.orders AS o, o.items AS item
GROUP BY item.sku;
