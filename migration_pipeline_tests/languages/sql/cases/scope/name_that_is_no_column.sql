-- A name that the old table's schema does not have cannot be moved; the query is broken, or the schema is.
-- >>> before
SELECT p.nothing FROM acme.music.plays_v1 AS p
-- >>> stays: the name p.nothing is not in the old table's schema
-- >>> stays: the mapping does not name the column nothing
