-- A table's name with a hole may be the deprecated one.
-- >>> before
SELECT track FROM `acme.music.plays_${version}`
-- >>> stays: plays_
