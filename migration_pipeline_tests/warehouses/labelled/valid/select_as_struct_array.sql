-- Rule: ARRAY(SELECT AS STRUCT ...) builds an array of structs from a multi-column subquery.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_as_struct
SELECT
  o.order_id,
  ARRAY(
    SELECT AS STRUCT i.sku, i.qty * i.price AS line_total
    FROM UNNEST(o.items) AS i
    ORDER BY i.price DESC
    LIMIT 3) AS top_items
FROM acme.shop.orders AS o;
