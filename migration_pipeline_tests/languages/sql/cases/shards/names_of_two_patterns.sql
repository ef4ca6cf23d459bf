-- A name that two patterns match is no one table's.
-- >>> mapping: overlapping
-- >>> before
SELECT n FROM acme.shop.visits_20260105
-- >>> stays: a name that more than one deprecated table matches
