-- A project's name with dashes needs no back quotes in a path; only its dataset changes here.
-- >>> mapping: moved
-- >>> before
SELECT label FROM acme-data.shop.items;
SELECT label FROM `acme-data.shop.items` WHERE items.label > 'a';
SELECT i.label FROM `acme-data`.shop.items AS i
-- >>> after
SELECT title AS label FROM acme-data.store.items;
SELECT title AS label FROM `acme-data.store.items` WHERE items.title > 'a';
SELECT i.title AS label FROM `acme-data`.store.items AS i
