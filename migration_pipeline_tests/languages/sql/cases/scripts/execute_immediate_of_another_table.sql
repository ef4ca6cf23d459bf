-- What does not name a deprecated table is no matter of ours.
-- >>> before
EXECUTE IMMEDIATE 'SELECT stars FROM acme.music.ratings'
-- >>> nothing to do
