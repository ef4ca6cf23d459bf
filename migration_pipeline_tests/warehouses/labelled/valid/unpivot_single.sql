-- Rule: UNPIVOT rotates columns of one type into rows.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unpivot_operator
SELECT store_id, quarter_name, units
FROM acme.shop.store_quarters
UNPIVOT (units FOR quarter_name IN (q1, q2, q3, q4));
