-- Rule: JSON is not groupable, so it cannot be in GROUP BY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#groupable_data_types
SELECT payload, COUNT(*) AS n
FROM acme.core.events
GROUP BY payload;
