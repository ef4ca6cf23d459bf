-- A table in another project needs its full name.
-- >>> mapping: moved
-- >>> defaults: acme-data shop
-- >>> before
SELECT id, sales.day FROM sales;
SELECT id FROM shop.sales AS s;
SELECT id FROM `shop.sales`
-- >>> after
SELECT id, sales.day FROM acme-next.shop.sales;
SELECT id FROM acme-next.shop.sales AS s;
SELECT id FROM `acme-next.shop.sales`
