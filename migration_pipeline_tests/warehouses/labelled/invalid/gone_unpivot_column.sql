-- Rule: Every column that UNPIVOT names must be a column of its from item; there is no q5.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unpivot_operator
SELECT store_id, quarter_name, units
FROM acme.shop.store_quarters
UNPIVOT (units FOR quarter_name IN (q1, q2, q3, q5));
