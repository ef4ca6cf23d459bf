-- Rule: PARSE_DATE takes a STRING; the new occurred_on is a DATE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions#parse_date
SELECT PARSE_DATE('%Y%m%d', occurred_on) AS event_date, SUM(amount) AS amount
FROM acme.core.events
GROUP BY event_date;
