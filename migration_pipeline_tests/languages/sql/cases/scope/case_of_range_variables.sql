-- Range variables ignore case, and so does the new table's name beside a column that is called as it.
-- >>> mapping: odd
-- >>> before
SELECT A_V1.id, ID FROM acme.odd.a_v1 WHERE a_v1.N = 'x';
SELECT TAG.id FROM acme.odd.a_v1 AS Tag
-- >>> after
SELECT a_v1.id, ID FROM acme.odd.tag AS a_v1 WHERE a_v1.tag = 'x';
SELECT TAG.id FROM acme.odd.tag AS Tag
