-- SQL that is built at run time cannot be read before.
-- >>> before
EXECUTE IMMEDIATE 'SELECT track FROM acme.music.plays_v1 WHERE play_date = ?' USING CURRENT_DATE()
-- >>> stays: the old table is named in a string
