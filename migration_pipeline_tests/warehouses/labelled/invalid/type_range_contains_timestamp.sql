-- Rule: RANGE_CONTAINS needs a value of the subtype of the range; RANGE<DATE> does not take a TIMESTAMP.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/range-functions#range_contains
SELECT p.promo_id, o.order_id
FROM acme.shop.promotions AS p
JOIN acme.shop.orders AS o ON RANGE_CONTAINS(p.active_period, o.created_at);
