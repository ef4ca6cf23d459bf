-- The text of EXTERNAL_QUERY is another database's; its plays_v1 may be another table.
-- >>> before
SELECT * FROM EXTERNAL_QUERY('acme.eu.postgres', 'SELECT track FROM plays_v1')
-- >>> stays: the old table is named in a string
