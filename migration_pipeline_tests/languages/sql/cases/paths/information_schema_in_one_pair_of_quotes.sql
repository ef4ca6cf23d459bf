-- INFORMATION_SCHEMA tells of the old dataset's tables, however its path is quoted.
-- >>> before
SELECT * FROM `acme.music.INFORMATION_SCHEMA.PARTITIONS`
-- >>> stays: information_schema of a deprecated table
