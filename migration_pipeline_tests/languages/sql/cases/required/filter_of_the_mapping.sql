-- The mapping says which filter a query without one gets: a bound that leaves no row out. What the query has stays
-- alone.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.touches_v1;
SELECT t.n FROM acme.shop.touches_v1 AS t JOIN acme.crm.users AS u ON u.user_id = t.n WHERE t.on_day = '2026-01-05' OR t.n = 1;
SELECT n FROM acme.shop.touches_v1 WHERE on_day = '2026-01-05';
SELECT * FROM acme.shop.touches_v1
-- >>> after
SELECT n FROM acme.shop.touches_v2 WHERE day >= DATE '2020-01-01' AND shop > 0;
SELECT t.n FROM acme.shop.touches_v2 AS t JOIN acme.crm.users AS u ON u.user_id = t.n WHERE t.day >= DATE '2020-01-01' AND t.shop > 0 AND (t.day = '2026-01-05' OR t.n = 1);
SELECT n FROM acme.shop.touches_v2 WHERE shop > 0 AND day = '2026-01-05';
SELECT * FROM (
  SELECT
    day AS on_day,
    n
  FROM acme.shop.touches_v2
  WHERE day >= DATE '2020-01-01' AND shop > 0
) AS touches_v1
