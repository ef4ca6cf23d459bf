-- A field of a struct is read behind a qualifier, a full path, and none.
-- >>> before
SELECT plays_v1.device.kind, device.maker AS m, plays_v1.tags[0].name FROM acme.music.plays_v1
-- >>> after
SELECT plays_v2.hardware.kind, hardware.maker AS m, plays_v2.labels[0].name FROM acme.music.plays_v2
