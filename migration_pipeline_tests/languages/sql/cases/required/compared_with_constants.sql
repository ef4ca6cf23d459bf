-- BigQuery wants a condition on the partition column beside constants, in every row's way: these are some.
-- >>> mapping: required
-- >>> before
SELECT page FROM acme.shop.clicks_v1 WHERE on_day = '2026-01-05';
SELECT page FROM acme.shop.clicks_v1 WHERE page = 'a' AND '2026-01-05' <= ON_DAY AND page <> 'b';
SELECT page FROM acme.shop.clicks_v1 WHERE on_day BETWEEN @first AND CURRENT_DATE();
SELECT page FROM acme.shop.clicks_v1 WHERE (on_day IN ('2026-01-05', '2026-01-06') AND page <> 'b')
-- >>> after
SELECT path AS page FROM acme.shop.clicks_v2 WHERE day = '2026-01-05';
SELECT path AS page FROM acme.shop.clicks_v2 WHERE path = 'a' AND '2026-01-05' <= day AND path <> 'b';
SELECT path AS page FROM acme.shop.clicks_v2 WHERE day BETWEEN @first AND CURRENT_DATE();
SELECT path AS page FROM acme.shop.clicks_v2 WHERE (day IN ('2026-01-05', '2026-01-06') AND path <> 'b')
