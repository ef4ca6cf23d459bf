-- Rule: Each USING column must appear in both inputs; the new events table has no user_id.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#using_clause
SELECT r.email, COUNT(*) AS n
FROM acme.core.events AS e
JOIN acme.raw.users AS r USING (user_id)
GROUP BY r.email;
