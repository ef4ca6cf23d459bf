-- Rule: SELECT DISTINCT needs groupable column types; JSON is not groupable.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#groupable_data_types
SELECT DISTINCT tier, profile
FROM acme.core.users
WHERE country = 'DE';
