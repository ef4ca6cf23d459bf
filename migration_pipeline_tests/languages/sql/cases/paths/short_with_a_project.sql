-- A default project completes dataset.table, and no table alone.
-- >>> defaults: acme ?
-- >>> before
SELECT track FROM music.plays_v1;
SELECT track FROM plays_v1
-- >>> after
SELECT track_id AS track FROM music.plays_v2;
SELECT track FROM plays_v1
-- >>> stays: a short table name, and the default project or dataset is not known
-- >>> not analysed: the second name is not complete
