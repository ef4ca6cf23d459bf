-- UNPIVOT makes values of column names.
-- >>> before
SELECT * FROM acme.music.tracks_v1 UNPIVOT (v FOR what IN (name, genre))
-- >>> stays: PIVOT or UNPIVOT on the deprecated table is not covered
