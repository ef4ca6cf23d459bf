-- Rule: A qualified name in a join condition must exist in that table; the new events table has no user_id.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#on_clause
SELECT u.email, SUM(e.amount) AS spent
FROM acme.core.events AS e
JOIN acme.core.users AS u ON u.legacy_user_id = e.user_id
GROUP BY u.email;
