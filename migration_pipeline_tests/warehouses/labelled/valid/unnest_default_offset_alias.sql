-- Rule: WITH OFFSET without an alias has the implicit alias offset.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#implicit_aliases
SELECT o.order_id, code, offset
FROM acme.shop.orders AS o, UNNEST(o.coupon_codes) AS code WITH OFFSET
WHERE offset = 0;
