-- An upper bound, a day before, a day that a time zone moves, and what is not known leave older rows.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.stays_v1 WHERE TIMESTAMP '2026-01-01' >= seen;
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-01 00:00:00+02:00';
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-01 00:00:00 Europe/Berlin';
SELECT n FROM acme.shop.stays_v1 WHERE seen IN ('2026-03-01', '2025-12-31');
SELECT n FROM acme.shop.stays_v1 WHERE seen IN ('2026-01-01', @at);
SELECT n FROM acme.shop.stays_v1 WHERE seen BETWEEN @first AND '2026-03-01';
SELECT n FROM acme.shop.stays_v1 WHERE seen > TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 120 DAY);
SELECT n FROM acme.shop.stays_v1 WHERE seen > TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 5 HOUR);
SELECT n FROM acme.shop.stays_v1 WHERE seen > TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL @n DAY);
SELECT n FROM acme.shop.stays_v1 WHERE seen > TIMESTAMP_SUB(@at, INTERVAL 5 DAY)
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.stays_v2 holds rows since 2026-01-01 alone, and this query may read older ones
