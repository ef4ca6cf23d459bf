-- A short name of a table in another dataset must say so; the default dataset stays what it is.
-- >>> mapping: moved
-- >>> defaults: acme-data shop
-- >>> before
SELECT label FROM items WHERE items.id > 5;
SELECT label FROM shop.items
-- >>> after
SELECT title AS label FROM store.items WHERE items.id > 5;
SELECT title AS label FROM store.items
