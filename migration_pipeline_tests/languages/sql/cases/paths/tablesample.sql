-- A sample is of a table's blocks, which are not the old ones.
-- >>> before
SELECT track FROM acme.music.plays_v1 TABLESAMPLE SYSTEM (10 PERCENT)
-- >>> stays: TABLESAMPLE on the deprecated table is not covered
