-- A string that spells the old table may build a query or be a label; a column's name in a string is text.
-- >>> before
SELECT 'acme.music.plays_v1' AS source, 'track' AS what, track FROM acme.music.plays_v1
-- >>> after
SELECT 'acme.music.plays_v1' AS source, 'track' AS what, track_id AS track FROM acme.music.plays_v2
-- >>> stays: the old table is named in a string
