-- Rule: A name that two SELECT items share is ambiguous in GROUP BY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#ambiguous_aliases
SELECT full_name AS name, email AS name
FROM acme.shop.customers
GROUP BY name;
