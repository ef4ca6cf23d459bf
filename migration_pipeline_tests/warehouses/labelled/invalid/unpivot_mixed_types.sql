-- Rule: Columns that are unpivoted into one column must have equivalent types; q1 is INT64, remark STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unpivot_operator
SELECT store_id, field, field_value
FROM acme.shop.store_quarters
UNPIVOT (field_value FOR field IN (q1, remark));
