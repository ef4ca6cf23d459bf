-- The query says that it reads nothing older than what the new table holds.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day >= '2026-02-01'
-- >>> after
SELECT path AS page FROM acme.shop.visits_v2 WHERE day >= '2026-02-01'
