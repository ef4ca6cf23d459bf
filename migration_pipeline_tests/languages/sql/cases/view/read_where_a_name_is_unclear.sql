-- A column that is read where another table may have its name is read all the same.
-- >>> mapping: odd
-- >>> before
SELECT ARRAY(SELECT p.city FROM UNNEST(x.tags) AS t) AS cities FROM (SELECT b.* FROM acme.odd.b_v1 AS b) AS p CROSS JOIN acme.unknown.x
-- >>> after
SELECT ARRAY(SELECT p.city FROM UNNEST(x.tags) AS t) AS cities FROM (SELECT b.* FROM (SELECT CAST(town AS INT64) AS city FROM acme.odd.b_v2 WHERE ok) AS b) AS p CROSS JOIN acme.unknown.x
-- >>> not analysed: a table that is not known
