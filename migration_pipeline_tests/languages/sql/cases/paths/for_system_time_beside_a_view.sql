-- A subquery takes no FOR SYSTEM_TIME.
-- >>> before
SELECT * FROM acme.music.tracks_v1 FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP()
-- >>> stays: FOR SYSTEM_TIME stands behind a table, not a subquery
