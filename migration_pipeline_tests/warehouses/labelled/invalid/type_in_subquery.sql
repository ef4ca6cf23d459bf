-- Rule: The column of an IN subquery must be comparable with the search value (INT64 against STRING).
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#in_subquery_concepts
SELECT event_id, occurred_at
FROM acme.core.events
WHERE user_key IN (SELECT user_id FROM acme.raw.users WHERE country_code = 'DE');
