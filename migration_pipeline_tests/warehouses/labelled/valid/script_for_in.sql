-- Rule: FOR ... IN loops over the rows of a query; the loop variable is a STRUCT.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#for-in
FOR rec IN (SELECT store_id, name FROM acme.shop.stores WHERE region = 'EU')
DO
  SELECT rec.name AS store_name, SUM(revenue) AS revenue
  FROM acme.shop.daily_sales
  WHERE store_id = rec.store_id;
END FOR;
