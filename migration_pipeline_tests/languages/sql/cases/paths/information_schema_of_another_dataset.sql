-- Another dataset's is no matter of ours.
-- >>> before
SELECT column_name FROM acme.other.INFORMATION_SCHEMA.COLUMNS
-- >>> nothing to do
