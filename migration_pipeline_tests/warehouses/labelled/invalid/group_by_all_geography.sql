-- Rule: GROUP BY ALL is an error when an inferred key has a non-groupable type such as GEOGRAPHY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_all
SELECT location, COUNT(*) AS stores
FROM acme.shop.stores
GROUP BY ALL;
