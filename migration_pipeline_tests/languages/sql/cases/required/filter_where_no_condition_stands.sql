-- In the ON of an outer join the filter would not be one of the table: it stands in the view.
-- >>> mapping: required
-- >>> before
SELECT u.email, t.n FROM acme.crm.users AS u LEFT JOIN acme.shop.touches_v1 AS t ON u.user_id = t.n
-- >>> after
SELECT u.email, t.n FROM acme.crm.users AS u LEFT JOIN (SELECT n FROM acme.shop.touches_v2 WHERE day >= DATE '2020-01-01' AND shop > 0) AS t ON u.user_id = t.n
