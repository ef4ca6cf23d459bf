-- Rule: EXTRACT from a DATE supports date parts only, not HOUR.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions#extract
SELECT EXTRACT(HOUR FROM occurred_on) AS event_hour, COUNT(*) AS n
FROM acme.core.events
GROUP BY event_hour;
