-- Rule: A recursive CTE is a base term UNION ALL a recursive term that references the CTE exactly once, with coercible column types.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#recursive_cte
WITH RECURSIVE chain AS (
  SELECT employee_id, manager_id, 0 AS depth
  FROM acme.hr.employees
  WHERE manager_id IS NULL
  UNION ALL
  SELECT e.employee_id, e.manager_id, chain.depth + 1
  FROM acme.hr.employees AS e
  JOIN chain ON e.manager_id = chain.employee_id
)
SELECT depth, COUNT(*) AS headcount
FROM chain
GROUP BY depth
ORDER BY depth;
