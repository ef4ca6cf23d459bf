-- Letters may stand for the year, the month or the day alone.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.hits_2026MMDD;
SELECT n FROM acme.shop.hits_YYYY0105;
SELECT n FROM acme.shop.hits_202601dd
-- >>> stays: a placeholder in one
-- >>> stays: a placeholder in one
-- >>> stays: a placeholder in one
