-- Rule: The query of CREATE VIEW must be valid; device_os is no column of the new table.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#create_view_statement
CREATE OR REPLACE VIEW acme.core.events_by_os AS
SELECT device_os, COUNT(*) AS n
FROM acme.core.events
GROUP BY device_os;
