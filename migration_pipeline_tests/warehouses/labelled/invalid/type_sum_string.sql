-- Rule: SUM takes numeric or INTERVAL values; total_text is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#sum
SELECT status, SUM(total_text) AS total
FROM acme.stage.order_updates
GROUP BY status;
