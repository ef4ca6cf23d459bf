-- Rule: A table may be partitioned by TIMESTAMP_TRUNC of a TIMESTAMP column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#partition_expression
CREATE TABLE IF NOT EXISTS acme.core.clicks (
  click_id INT64 NOT NULL,
  clicked_at TIMESTAMP,
  target STRUCT<url STRING, labels ARRAY<STRING>>,
  cost NUMERIC(12, 4) DEFAULT 0
)
PARTITION BY TIMESTAMP_TRUNC(clicked_at, HOUR)
CLUSTER BY click_id;
