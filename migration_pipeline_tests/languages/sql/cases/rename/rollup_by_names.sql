-- Without a position, the keys of ROLLUP are renamed where they stand.
-- >>> mapping: swapped
-- >>> before
SELECT left_side, COUNT(*) AS n FROM acme.music.pairs_v1 AS p GROUP BY ROLLUP (p.left_side, p.right_side)
-- >>> after
SELECT right_side AS left_side, COUNT(*) AS n FROM acme.music.pairs_v2 AS p GROUP BY ROLLUP (p.right_side, p.left_side)
