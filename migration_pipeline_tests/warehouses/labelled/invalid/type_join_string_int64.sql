-- Rule: Join keys must be comparable; a STRING column and an INT64 column are not.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#comparison_operators
SELECT u.email, COUNT(*) AS n
FROM acme.raw.events AS e
JOIN acme.core.users AS u ON u.user_key = e.user_id
GROUP BY u.email;
