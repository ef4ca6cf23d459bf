-- AS OF is not the AS before a query.
-- >>> before
CREATE SNAPSHOT TABLE acme.out.copy CLONE acme.music.plays_v1 FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP()
-- >>> stays: a table made LIKE
