-- Rule: A comma cross join and a parenthesised join are both valid from items.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#comma_cross_join
SELECT p.name, c.title, pr.discount
FROM acme.shop.promotions AS pr,
  (acme.shop.products AS p
   LEFT JOIN acme.shop.categories AS c ON c.category = p.category)
WHERE pr.`group` = p.category;
