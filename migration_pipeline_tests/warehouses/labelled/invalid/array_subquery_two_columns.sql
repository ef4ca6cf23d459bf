-- Rule: An ARRAY subquery must have exactly one column unless it uses SELECT AS STRUCT.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#array_subquery_concepts
SELECT
  o.order_id,
  ARRAY(SELECT i.sku, i.qty FROM UNNEST(o.items) AS i) AS lines
FROM acme.shop.orders AS o;
