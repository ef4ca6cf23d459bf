-- A renamed STRUCT takes its steps along; the last one still names the output column.
-- >>> before
SELECT device.kind, p.device.maker, device FROM acme.music.plays_v1 AS p
-- >>> after
SELECT hardware.kind, p.hardware.maker, hardware AS device FROM acme.music.plays_v2 AS p
