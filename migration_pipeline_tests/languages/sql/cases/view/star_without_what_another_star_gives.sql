-- A star that leaves out all that is read must have something left to give.
-- >>> mapping: odd
-- >>> before
SELECT EXISTS(SELECT 1 FROM (SELECT * EXCEPT (price) FROM (SELECT b.* FROM acme.odd.b_v1 AS b))) AS found
-- >>> after
SELECT EXISTS(SELECT 1 FROM (SELECT * EXCEPT (price) FROM (SELECT b.* FROM (SELECT price, CAST(uid AS INT64) AS id FROM acme.odd.b_v2 WHERE ok) AS b))) AS found
