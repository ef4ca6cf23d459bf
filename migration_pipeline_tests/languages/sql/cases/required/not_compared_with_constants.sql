-- A bound on another side, beside OR, from a query, from another table, or in the ON of an outer join leaves rows of
-- any day.
-- >>> mapping: required
-- >>> before
SELECT page FROM acme.shop.clicks_v1 WHERE CURRENT_DATE() BETWEEN on_day AND '2026-02-01';
SELECT page FROM acme.shop.clicks_v1 WHERE on_day = '2026-01-05' OR page = 'a';
SELECT page FROM acme.shop.clicks_v1 WHERE on_day = (SELECT MAX(play_date) FROM acme.out.daily);
SELECT page FROM acme.shop.clicks_v1 AS c, acme.out.daily AS d WHERE c.on_day = d.play_date;
SELECT page FROM acme.shop.clicks_v1 WHERE DATE_ADD(on_day, INTERVAL 1 DAY) = '2026-01-05';
SELECT u.email FROM acme.crm.users AS u LEFT JOIN acme.shop.clicks_v1 AS c ON c.page = u.email AND c.on_day = '2026-01-05'
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means
