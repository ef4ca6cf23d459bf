-- The question is above the statement already, from an earlier run.
-- >>> before
-- migration(music): acme.music.plays_v1.legacy_flag: no replacement (guide: https://example.com/guide)
SELECT legacy_flag FROM acme.music.plays_v1
-- >>> stays: legacy_flag has no replacement
-- >>> noted: migration(music): acme.music.plays_v1.legacy_flag
