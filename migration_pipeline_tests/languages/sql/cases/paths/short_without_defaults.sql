-- Without defaults nobody knows which table a short name is.
-- >>> before
SELECT track FROM plays_v1;
SELECT track FROM music.plays_v1
-- >>> stays: a short table name, and the default project or dataset is not known
-- >>> stays: a short table name, and the default project or dataset is not known
