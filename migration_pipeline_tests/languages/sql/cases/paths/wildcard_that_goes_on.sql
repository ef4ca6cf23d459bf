-- The prefix of this wildcard goes on where the old table's name does not.
-- >>> before
SELECT track FROM `acme.music.plays_v2*`
-- >>> nothing to do
