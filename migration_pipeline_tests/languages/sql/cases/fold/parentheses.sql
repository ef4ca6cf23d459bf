-- Parentheses around the operands are kept; an order operator behind one is not looked for, and the inverse is right.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE (user_id) = (42) AND (started_ms) > (5)
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE (user_key) = ('42') AND (UNIX_MILLIS(started_at)) > (5)
