-- A template behind a table may be an alias, or a whole WHERE that names old columns.
-- >>> before
SELECT track FROM acme.music.plays_v1 {{ filter }}
-- >>> stays: a template stands where it may expand to a clause or a name
