-- Rule: An INTERVAL column cannot be compared with an INT64 literal.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#comparison_operators
SELECT promo_id, name
FROM acme.shop.promotions
WHERE max_duration > 30;
