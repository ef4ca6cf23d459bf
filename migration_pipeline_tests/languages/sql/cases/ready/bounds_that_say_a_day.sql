-- The least of the days that a bound can mean counts: in a list, behind a time zone, some days before today.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-02 00:00:00+02:00';
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-01 10:00:00';
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-01T10:00:00Z';
SELECT n FROM acme.shop.stays_v1 WHERE TIMESTAMP '2026-01-01' <= seen;
SELECT n FROM acme.shop.stays_v1 WHERE seen IN ('2026-03-01', '2026-01-01');
SELECT n FROM acme.shop.stays_v1 WHERE seen BETWEEN '2026-01-01' AND '2026-03-01';
SELECT n FROM acme.shop.stays_v1 WHERE seen > (CAST('2026-01-01' AS TIMESTAMP));
SELECT n FROM acme.shop.stays_v1 WHERE seen > TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 119 DAY)
-- >>> after
SELECT n FROM acme.shop.stays_v2 WHERE seen >= '2026-01-02 00:00:00+02:00';
SELECT n FROM acme.shop.stays_v2 WHERE seen >= '2026-01-01 10:00:00';
SELECT n FROM acme.shop.stays_v2 WHERE seen >= '2026-01-01T10:00:00Z';
SELECT n FROM acme.shop.stays_v2 WHERE TIMESTAMP '2026-01-01' <= seen;
SELECT n FROM acme.shop.stays_v2 WHERE seen IN ('2026-03-01', '2026-01-01');
SELECT n FROM acme.shop.stays_v2 WHERE seen BETWEEN '2026-01-01' AND '2026-03-01';
SELECT n FROM acme.shop.stays_v2 WHERE seen > (CAST('2026-01-01' AS TIMESTAMP));
SELECT n FROM acme.shop.stays_v2 WHERE seen > TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 119 DAY)
