-- The comment above a statement that stays takes the file's line ends.
-- >>> written: crlf
-- >>> before
SELECT 1 AS one;
SELECT legacy_flag
FROM acme.music.plays_v1
-- >>> after
SELECT 1 AS one;
-- migration(music): acme.music.plays_v1.legacy_flag: no replacement (guide: https://example.com/guide)
SELECT legacy_flag
FROM acme.music.plays_v1
-- >>> stays: legacy_flag has no replacement
