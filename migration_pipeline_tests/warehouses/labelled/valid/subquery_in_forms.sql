-- Rule: IN accepts an expression list, a one-column subquery, or UNNEST of an array.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#in_operators
SELECT order_id, status
FROM acme.shop.orders
WHERE status IN ('paid', 'shipped')
  AND customer_id IN (SELECT customer_id FROM acme.shop.customers WHERE is_active)
  AND 'WELCOME' IN UNNEST(coupon_codes)
  AND currency NOT IN UNNEST(['XXX', 'XTS']);
