-- Rule: A column named like a reserved keyword must be enclosed in backticks.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#reserved_keywords
SELECT promo_id, group
FROM acme.shop.promotions
WHERE discount > 0.1;
