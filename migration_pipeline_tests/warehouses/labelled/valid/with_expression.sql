-- Rule: A WITH expression creates variables that the result expression may use.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#with_expression
SELECT
  order_id,
  WITH(net AS total / 1.19, rounded AS ROUND(net, 2), IF(rounded > 100, rounded, 0)) AS big_net
FROM acme.shop.orders;
