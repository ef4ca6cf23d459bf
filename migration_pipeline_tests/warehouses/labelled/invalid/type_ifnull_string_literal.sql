-- Rule: Arguments of IFNULL need a common supertype; INT64 and a string literal have none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#ifnull
SELECT IFNULL(user_key, 'anonymous') AS user_ref, COUNT(*) AS n
FROM acme.core.events
GROUP BY 1;
