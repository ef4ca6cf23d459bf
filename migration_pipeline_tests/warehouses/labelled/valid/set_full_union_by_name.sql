-- Rule: FULL OUTER ... BY NAME keeps columns that only one input has and fills NULL.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#by_name_or_corresponding
SELECT email, country_code FROM acme.raw.users
FULL OUTER UNION ALL BY NAME
SELECT tier, email FROM acme.core.users;
