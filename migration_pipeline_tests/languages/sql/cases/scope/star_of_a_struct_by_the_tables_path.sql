-- The table before a STRUCT column may be spelled as FROM spells it, before a star as before a name.
-- >>> defaults: acme ?
-- >>> before
SELECT music.plays_v1.device.*, music.plays_v1.device.kind AS k, music.plays_v1.track FROM music.plays_v1;
SELECT acme.music.plays_v1.device.*, acme.music.plays_v1.device.kind AS k, acme.music.plays_v1.track FROM acme.music.plays_v1
-- >>> after
SELECT plays_v2.hardware.*, plays_v2.hardware.kind AS k, plays_v2.track_id AS track FROM music.plays_v2;
SELECT plays_v2.hardware.*, plays_v2.hardware.kind AS k, plays_v2.track_id AS track FROM acme.music.plays_v2
-- >>> not analysed: ZetaSQL knows a table by its last name alone
