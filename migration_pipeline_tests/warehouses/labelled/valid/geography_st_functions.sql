-- Rule: ST_ functions take GEOGRAPHY values, such as a column or ST_GEOGPOINT.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/geography_functions#st_dwithin
SELECT
  s.store_id,
  ST_ASTEXT(s.location) AS wkt,
  ST_DISTANCE(s.location, ST_GEOGPOINT(13.4, 52.5)) AS metres
FROM acme.shop.stores AS s
WHERE ST_DWITHIN(s.location, ST_GEOGPOINT(13.4, 52.5), 5000)
ORDER BY metres;
