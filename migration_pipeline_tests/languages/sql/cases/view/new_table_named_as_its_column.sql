-- Inside of a subquery the column would be hidden as well.
-- >>> mapping: odd
-- >>> before
SELECT * EXCEPT (place, is_new) FROM acme.odd.a_v1
-- >>> after
SELECT * EXCEPT (place, is_new) FROM (SELECT tag AS n, NULL AS place, NULL AS is_new, id FROM acme.odd.tag AS tag_rows) AS a_v1
