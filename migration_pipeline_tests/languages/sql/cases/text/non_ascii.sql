-- Places count code points, so that letters beyond ASCII, and beyond 16 bits, move nothing.
-- >>> before
SELECT 'åäö 🎵 İ' AS label, /* 音楽 */ track AS `låt` FROM acme.music.plays_v1 WHERE track != '🎷' AND skipped -- 終
-- >>> after
SELECT 'åäö 🎵 İ' AS label, /* 音楽 */ track_id AS `låt` FROM acme.music.plays_v2 WHERE track_id != '🎷' AND was_skipped -- 終
