-- A condition counts that meets a column which the view passes on as it is.
-- >>> mapping: required
-- >>> before
SELECT * FROM acme.shop.clicks_v1 WHERE on_day IN ('2026-01-05', '2026-01-06')
-- >>> after
SELECT * FROM (SELECT day AS on_day, path AS page FROM acme.shop.clicks_v2) AS clicks_v1 WHERE on_day IN ('2026-01-05', '2026-01-06')
