-- With another default project or dataset, the same short name is another table.
-- >>> defaults: acme other
-- >>> before
SELECT track FROM plays_v1
-- >>> nothing to do
