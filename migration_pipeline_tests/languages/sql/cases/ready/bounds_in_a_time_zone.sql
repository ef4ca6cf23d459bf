-- A time zone may put the bound on the day before, however it is written.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-01 00:00:00 EST';
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-01+05';
SELECT n FROM acme.shop.stays_v1 WHERE seen >= '2026-01-01 00:00:00 Asia/Tokyo'
-- >>> stays: holds rows since 2026-01-01 alone
-- >>> stays: holds rows since 2026-01-01 alone
-- >>> stays: holds rows since 2026-01-01 alone
