-- A name that two patterns match is no one table's, but one that a mapping spells whole is that table's.
-- >>> mapping: overlapping
-- >>> before
SELECT n FROM acme.shop.visits_20260105;
SELECT n FROM acme.shop.visits_total
-- >>> after
SELECT n FROM acme.shop.visits_20260105;
SELECT total AS n FROM acme.shop.all_visits
-- >>> stays: a name that more than one deprecated table matches
-- >>> not analysed: the analyzer of this suite has no wildcard tables
