-- Rule: A CTE that references itself needs the RECURSIVE keyword.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#cte_rules
WITH chain AS (
  SELECT employee_id, manager_id FROM acme.hr.employees WHERE manager_id IS NULL
  UNION ALL
  SELECT e.employee_id, e.manager_id
  FROM acme.hr.employees AS e
  JOIN chain ON e.manager_id = chain.employee_id
)
SELECT COUNT(*) AS n FROM chain;
