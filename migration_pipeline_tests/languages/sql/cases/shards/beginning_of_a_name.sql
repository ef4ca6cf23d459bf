-- A name that ends where the day would begin is made whole by something else.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.hits_
-- >>> stays: the beginning of deprecated tables' names
