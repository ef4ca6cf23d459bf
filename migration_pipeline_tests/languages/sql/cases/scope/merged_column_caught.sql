-- A new column of the name of a merged one would make that name mean two.
-- >>> mapping: odd
-- >>> before
SELECT email, b.price FROM acme.crm.users AS u JOIN acme.crm.users AS v USING (email) CROSS JOIN acme.odd.b_v1 AS b
-- >>> after
SELECT email, b.price FROM acme.crm.users AS u JOIN acme.crm.users AS v USING (email) CROSS JOIN (SELECT price FROM acme.odd.b_v2 WHERE ok) AS b
