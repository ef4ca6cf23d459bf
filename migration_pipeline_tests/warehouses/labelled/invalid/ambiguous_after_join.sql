-- Rule: An unqualified name that exists in two joined tables is ambiguous (country_code).
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#ambiguous_aliases
SELECT country_code, COUNT(*) AS n
FROM acme.shop.customers AS c
JOIN acme.shop.stores AS s ON s.store_id = c.referrer_id
GROUP BY 1;
