-- `t.s.*` gives the fields of a STRUCT column; it is no star of a table, not even of one that is called s.
-- >>> before
SELECT device.*, track FROM acme.music.plays_v1;
SELECT p.device.*, device.email FROM acme.music.plays_v1 AS p JOIN acme.crm.users AS device ON device.user_id = p.user_id
-- >>> after
SELECT hardware.*, track_id AS track FROM acme.music.plays_v2;
SELECT p.hardware.*, device.email FROM acme.music.plays_v2 AS p JOIN acme.crm.users AS device ON device.user_id = CAST(p.user_key AS INT64)
