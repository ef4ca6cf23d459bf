-- One pair of back quotes may hold two of the three parts.
-- >>> before
SELECT track FROM `acme.music`.plays_v1;
SELECT track FROM acme.`music.plays_v1`
-- >>> after
SELECT track_id AS track FROM `acme.music`.plays_v2;
SELECT track_id AS track FROM acme.`music.plays_v2`
