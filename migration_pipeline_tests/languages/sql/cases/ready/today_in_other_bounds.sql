-- Today counts wherever a lower bound may stand.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day BETWEEN CURRENT_DATE() AND DATE '2027-01-01';
SELECT page FROM acme.shop.visits_v1 WHERE day IN (CURRENT_DATE(), DATE '2026-05-01');
SELECT page FROM acme.shop.visits_v1 WHERE day = (CURRENT_DATE())
-- >>> after
SELECT path AS page FROM acme.shop.visits_v2 WHERE day BETWEEN CURRENT_DATE() AND DATE '2027-01-01';
SELECT path AS page FROM acme.shop.visits_v2 WHERE day IN (CURRENT_DATE(), DATE '2026-05-01');
SELECT path AS page FROM acme.shop.visits_v2 WHERE day = (CURRENT_DATE())
