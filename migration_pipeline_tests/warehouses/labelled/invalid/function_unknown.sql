-- Rule: A called function must exist; GoogleSQL has no TO_DATE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/functions-all
SELECT TO_DATE(event_day, 'YYYYMMDD') AS event_date, COUNT(*) AS n
FROM acme.raw.events
GROUP BY event_date;
