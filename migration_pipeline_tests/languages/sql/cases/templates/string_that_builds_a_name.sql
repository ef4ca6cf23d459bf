-- A string that begins the deprecated table's name may build it.
-- >>> before
SELECT FORMAT('SELECT 1 FROM music.plays_%s', version) AS query FROM acme.raw.versions
-- >>> stays: the old table is named in a string
