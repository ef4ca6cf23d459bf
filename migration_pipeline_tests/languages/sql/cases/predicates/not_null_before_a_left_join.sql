-- A LEFT JOIN before or behind an inner one leaves no row of the inner one out.
-- >>> mapping: odd
-- >>> before
SELECT a.is_new FROM acme.crm.users AS u LEFT JOIN acme.crm.plans AS p ON p.plan = u.user_id JOIN acme.odd.a_v1 AS a ON u.user_id = a.id LEFT JOIN acme.crm.plans AS q ON q.plan = a.id
-- >>> after
SELECT a.since IS NULL AS is_new FROM acme.crm.users AS u LEFT JOIN acme.crm.plans AS p ON p.plan = u.user_id JOIN acme.odd.tag AS a ON u.user_id = a.id LEFT JOIN acme.crm.plans AS q ON q.plan = a.id
