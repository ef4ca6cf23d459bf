"""Every feature of the grammar: the report tells how often each was run, so that none is lost unseen."""

FEATURES = (
    *("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", "comma join", "USING", "self join"),
    *("subquery in FROM", "CTE", "CTE with the old table's name", "CTE with a column's name", "recursive CTE"),
    *("UNNEST of an array column", "UNNEST of a literal array", "UNNEST of a generated array"),
    *("correlated array path", "PIVOT", "UNPIVOT"),
    *("UNION ALL", "UNION DISTINCT", "EXCEPT DISTINCT", "INTERSECT DISTINCT"),
    *("GROUP BY key", "GROUP BY alias", "GROUP BY ordinal", "GROUP BY expression", "ROLLUP or CUBE"),
    *("expression over a key", "HAVING"),
    *("COUNT(*)", "COUNT(column)", "COUNT(DISTINCT)", "COUNTIF", "MIN or MAX", "SUM or AVG"),
    *("ARRAY_AGG", "STRING_AGG", "LOGICAL_OR"),
    *("window function", "named window", "PARTITION BY", "ROWS frame", "RANGE frame", "QUALIFY"),
    *("ORDER BY name", "ORDER BY ordinal", "ORDER BY expression", "LIMIT", "DISTINCT"),
    *("*", "t.*", "* EXCEPT", "* REPLACE", "whole row"),
    *("SELECT AS STRUCT", "STRUCT", "STRUCT(...).field", "STRUCT in TO_JSON_STRING", "ARRAY(SELECT)"),
    *("EXISTS", "correlated subquery", "IN subquery", "NOT IN subquery", "scalar subquery"),
    *("comparison", "IN", "NOT IN", "NULL in a list", "IN UNNEST", "BETWEEN", "LIKE", "IS NULL", "IS DISTINCT FROM"),
    *("BOOL as a condition", "AND", "OR", "NOT"),
    *("CASE value", "CASE WHEN", "IF", "COALESCE", "IFNULL", "NULLIF", "CAST", "FORMAT", "ARRAY_LENGTH"),
    *("arithmetic", "function of a number", "string function", "date function", "timestamp function"),
    *("odd literal", "quoted identifier", "comment", "alias is a column's name", "output alias shadows a column"),
)
