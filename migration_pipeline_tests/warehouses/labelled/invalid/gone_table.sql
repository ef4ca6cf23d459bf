-- Rule: A table in FROM must exist; acme.core.events_flat does not (see schemas.yaml).
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#from_clause
SELECT e.event_id, u.email
FROM acme.core.events_flat AS e
JOIN acme.core.users AS u ON u.user_key = e.user_key;
