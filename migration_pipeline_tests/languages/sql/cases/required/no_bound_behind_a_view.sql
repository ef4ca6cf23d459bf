-- A condition on another column does not.
-- >>> mapping: required
-- >>> before
SELECT * FROM acme.shop.clicks_v1 WHERE page = 'a'
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means
