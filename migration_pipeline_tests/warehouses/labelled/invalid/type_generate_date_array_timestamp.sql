-- Rule: GENERATE_DATE_ARRAY takes DATE bounds; a TIMESTAMP does not coerce to DATE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/array_functions#generate_date_array
SELECT u.user_key, d
FROM acme.core.users AS u,
  UNNEST(GENERATE_DATE_ARRAY(u.registered_at, CURRENT_DATE())) AS d
WHERE u.tier = 'gold';
