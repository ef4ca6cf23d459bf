-- Rule: UNPIVOT accepts column sets with row value aliases.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unpivot_operator
SELECT store_id, half, first_quarter, second_quarter
FROM acme.shop.store_quarters
UNPIVOT INCLUDE NULLS (
  (first_quarter, second_quarter) FOR half IN ((q1, q2) AS 'h1', (q3, q4) AS 'h2')
);
