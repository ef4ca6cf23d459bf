-- A back-quoted full name before a column has one place for three names; it is not taken apart.
-- >>> before
SELECT `acme.music.plays_v1`.track FROM `acme.music.plays_v1` WHERE `acme.music.plays_v1`.skipped
-- >>> stays: the place of 'acme.music.plays_v1.skipped' is not known
