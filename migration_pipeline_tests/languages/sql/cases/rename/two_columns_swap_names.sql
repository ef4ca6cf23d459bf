-- All edits are made at once: left_side becomes right_side, and the other way round.
-- >>> mapping: swapped
-- >>> before
SELECT left_side, right_side AS r FROM acme.music.pairs_v1 WHERE left_side < right_side
-- >>> after
SELECT right_side AS left_side, left_side AS r FROM acme.music.pairs_v2 WHERE right_side < left_side
