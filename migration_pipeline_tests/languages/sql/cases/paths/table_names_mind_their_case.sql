-- Table names are case-sensitive (https://cloud.google.com/bigquery/docs/tables#table_naming).
-- >>> before
SELECT track FROM acme.music.Plays_V1
-- >>> nothing to do
