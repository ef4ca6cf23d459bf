-- Where its old value is computed back it prunes nothing, whatever that is compared with.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.drags_v1 WHERE day_number = @day_number
-- >>> stays: acme.shop.drags_v2 must be filtered by day, and this query does not say which it means
