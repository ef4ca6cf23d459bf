-- Today lies behind the day of the notice, and thirty days before it behind the first day.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day >= DATE_SUB(CURRENT_DATE(), INTERVAL 30 DAY)
-- >>> after
SELECT path AS page FROM acme.shop.visits_v2 WHERE day >= DATE_SUB(CURRENT_DATE(), INTERVAL 30 DAY)
