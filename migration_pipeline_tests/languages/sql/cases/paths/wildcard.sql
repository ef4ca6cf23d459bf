-- A wildcard that the deprecated table matches reads other tables as well.
-- >>> before
SELECT track FROM `acme.music.plays_*` WHERE _TABLE_SUFFIX = 'v1'
-- >>> stays: a wildcard that the deprecated table matches
