-- Rule: DATE_TRUNC of a DATE takes no part smaller than DAY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions#date_trunc
SELECT DATE_TRUNC(occurred_on, HOUR) AS hour, COUNT(*) AS n
FROM acme.core.events
GROUP BY hour;
