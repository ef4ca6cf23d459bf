-- Nor can a name that is put together.
-- >>> before
EXECUTE IMMEDIATE CONCAT('SELECT track FROM acme.music.plays_', version)
-- >>> stays: the old table is named in a string
