-- Rule: ANY_VALUE accepts HAVING MAX and HAVING MIN modifiers.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate-function-calls#having_max
SELECT
  country_code,
  ANY_VALUE(full_name HAVING MAX loyalty_points) AS best_customer,
  ANY_VALUE(email HAVING MIN signup_date) AS first_email
FROM acme.shop.customers
GROUP BY country_code;
