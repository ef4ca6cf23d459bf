-- INFORMATION_SCHEMA of the dataset may be asked about the table, in ways that only its reader knows.
-- >>> before
SELECT column_name FROM acme.music.INFORMATION_SCHEMA.COLUMNS WHERE table_name = 'plays_v1'
-- >>> stays: INFORMATION_SCHEMA of the deprecated table's dataset
-- >>> stays: the old table is named in a string
