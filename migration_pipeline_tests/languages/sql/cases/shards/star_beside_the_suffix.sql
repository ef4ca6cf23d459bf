-- A subquery would give the pseudo column to the star as well.
-- >>> mapping: archive
-- >>> before
SELECT *, _TABLE_SUFFIX AS day FROM `acme.ga.events_2024*`
-- >>> stays: a star or the whole row stands beside a pseudo column
