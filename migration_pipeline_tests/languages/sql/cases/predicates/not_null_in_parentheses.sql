-- A join in parentheses may be left out as a whole.
-- >>> mapping: odd
-- >>> before
SELECT a.is_new FROM acme.crm.users AS u LEFT JOIN (acme.odd.a_v1 AS a JOIN acme.crm.plans AS p ON p.plan = a.id) ON u.user_id = a.id
-- >>> after
SELECT a.is_new FROM acme.crm.users AS u LEFT JOIN ((SELECT since IS NULL AS is_new, id FROM acme.odd.tag AS tag_rows) AS a JOIN acme.crm.plans AS p ON p.plan = a.id) ON u.user_id = a.id
