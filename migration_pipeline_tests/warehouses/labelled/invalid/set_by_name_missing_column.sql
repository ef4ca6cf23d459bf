-- Rule: BY NAME without a mode prefix needs the same column names in both inputs.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#by_name_or_corresponding
SELECT email, country_code FROM acme.raw.users
UNION ALL BY NAME
SELECT email, country FROM acme.core.users;
