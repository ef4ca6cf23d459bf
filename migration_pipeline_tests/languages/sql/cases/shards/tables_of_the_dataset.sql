-- A list of the dataset's tables names none, but is about them.
-- >>> mapping: archive
-- >>> before
SELECT table_id FROM acme.ga.__TABLES__
-- >>> stays: INFORMATION_SCHEMA
