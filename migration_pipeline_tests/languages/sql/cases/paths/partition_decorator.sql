-- A partition decorator names a part of the table.
-- >>> before
SELECT track FROM `acme.music.plays_v1$20240101`
-- >>> stays: a partition decorator of the deprecated table
