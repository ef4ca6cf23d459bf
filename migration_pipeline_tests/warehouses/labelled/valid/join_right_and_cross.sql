-- Rule: RIGHT JOIN and CROSS JOIN may be chained; CROSS JOIN takes no join condition.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#sequences_of_joins
SELECT ct.country_code, s.store_id, t.label
FROM acme.shop.stores AS s
RIGHT JOIN acme.shop.countries AS ct ON ct.country_code = s.country_code
CROSS JOIN acme.core.event_types AS t
WHERE t.is_revenue;
