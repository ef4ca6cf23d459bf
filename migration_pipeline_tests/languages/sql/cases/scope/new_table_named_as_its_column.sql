-- A range variable hides a column of its name: the new table keeps the old one's name as its alias.
-- >>> mapping: odd
-- >>> before
SELECT n FROM acme.odd.a_v1
-- >>> after
SELECT tag AS n FROM acme.odd.tag AS a_v1
