-- _PARTITIONTIME is the old table's own partitioning; in the new one it may be missing, or another.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE _PARTITIONTIME > '2024-01-01';
SELECT p.track FROM acme.music.plays_v1 AS p WHERE p._PARTITIONDATE = '2024-01-01'
-- >>> stays: the pseudo column _PARTITIONTIME
-- >>> stays: the pseudo column p._PARTITIONDATE
-- >>> stays: the mapping does not name the column _PARTITIONDATE
