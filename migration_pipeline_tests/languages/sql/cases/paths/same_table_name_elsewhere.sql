-- A table of the same name in another dataset or project is another table.
-- >>> before
SELECT track FROM acme.other.plays_v1;
SELECT track FROM elsewhere.music.plays_v1
-- >>> nothing to do
