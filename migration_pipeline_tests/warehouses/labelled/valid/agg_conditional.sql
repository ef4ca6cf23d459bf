-- Rule: COUNTIF, LOGICAL_OR and conditional expressions take BOOL conditions.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#countif
SELECT
  dept,
  COUNTIF(salary > 50000) AS well_paid,
  LOGICAL_OR(manager_id IS NULL) AS has_head,
  AVG(IF(title = 'engineer', salary, NULL)) AS engineer_salary,
  SUM(CASE WHEN hired_on < DATE '2020-01-01' THEN 1 ELSE 0 END) AS veterans
FROM acme.hr.employees
GROUP BY dept;
