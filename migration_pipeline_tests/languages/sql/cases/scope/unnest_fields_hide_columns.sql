-- UNNEST gives the fields of its elements names: name is the tag's here, and no column of the table.
-- >>> before
SELECT name, track FROM acme.music.plays_v1, UNNEST(tags) WHERE weight > 1
-- >>> after
SELECT name, track_id AS track FROM acme.music.plays_v2, UNNEST(labels) WHERE weight > 1
