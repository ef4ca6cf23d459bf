-- Rule: RANGE values have bounds and support RANGE_CONTAINS and RANGE_OVERLAPS with the same subtype.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/range-functions#range_contains
SELECT
  p.promo_id,
  RANGE_START(p.active_period) AS starts_on,
  RANGE_END(p.active_period) AS ends_on,
  RANGE(DATE '2024-01-01', NULL) AS open_ended
FROM acme.shop.promotions AS p
WHERE RANGE_CONTAINS(p.active_period, DATE '2024-06-01')
  AND RANGE_OVERLAPS(p.active_period, RANGE<DATE> '[2024-05-01, 2024-07-01)');
