-- The fields of an element stand beside the columns: what has the name of one is told apart.
-- >>> mapping: elements
-- >>> before
SELECT basket, line_no FROM acme.shop.lines_v1
-- >>> after
SELECT basket, line_no FROM (
  SELECT
    baskets.id AS basket,
    line.id AS line_no
  FROM acme.shop.baskets, UNNEST(baskets.lines) AS line
  WHERE baskets.status = 'paid'
) AS lines_v1
