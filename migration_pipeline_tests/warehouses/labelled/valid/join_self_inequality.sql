-- Rule: A join condition may be any BOOL expression, and self joins need distinct aliases.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#on_clause
SELECT a.employee_id, b.employee_id AS better_paid_id
FROM acme.hr.employees AS a
JOIN acme.hr.employees AS b
  ON a.dept = b.dept AND b.salary > a.salary;
