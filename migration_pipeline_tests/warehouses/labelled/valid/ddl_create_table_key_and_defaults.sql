-- Rule: A column may have DEFAULT, NOT NULL and OPTIONS, a type may have parameters, and a primary key is NOT ENFORCED.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#column_name_and_column_schema
CREATE TABLE acme.core.order_facts (
  order_id INT64 NOT NULL OPTIONS (description = 'Number of the order'),
  status STRING(20) DEFAULT 'new',
  total NUMERIC(12, 2),
  loaded_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP() NOT NULL,
  PRIMARY KEY (order_id) NOT ENFORCED
)
PARTITION BY TIMESTAMP_TRUNC(loaded_at, MONTH)
CLUSTER BY status
OPTIONS (description = 'One row an order');
