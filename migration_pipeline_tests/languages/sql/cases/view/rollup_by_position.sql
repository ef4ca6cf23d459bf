-- ZetaSQL takes a position in ROLLUP for the key that bears the name of its output: beside one, no name may change.
-- >>> mapping: swapped
-- >>> before
SELECT left_side, COUNT(*) AS n FROM acme.music.pairs_v1 AS p GROUP BY ROLLUP (1, p.right_side)
-- >>> after
SELECT left_side, COUNT(*) AS n FROM (SELECT right_side AS left_side, left_side AS right_side FROM acme.music.pairs_v2) AS p GROUP BY ROLLUP (1, p.right_side)
