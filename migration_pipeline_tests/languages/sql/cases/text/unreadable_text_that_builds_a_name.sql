-- A text that is no SQL is told by the beginning of a name, where it spells no whole one.
-- >>> before
SELECT "track FROM acme.music.plays_%s
-- >>> stays: the text cannot be read as SQL
