-- Rule: CREATE TABLE AS may partition by a DATE column of the query and cluster by other columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#create_table_statement
CREATE OR REPLACE TABLE acme.core.daily_event_counts
PARTITION BY event_date
CLUSTER BY country, type_id
OPTIONS (description = 'Events a day')
AS
SELECT DATE(occurred_at) AS event_date, geo.country AS country, type_id, COUNT(*) AS n
FROM acme.core.events
GROUP BY 1, 2, 3;
