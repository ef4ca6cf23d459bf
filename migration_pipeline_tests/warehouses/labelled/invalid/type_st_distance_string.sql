-- Rule: ST_DISTANCE takes GEOGRAPHY values; STRING does not coerce to GEOGRAPHY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/geography_functions#st_distance
SELECT s.store_id, ST_DISTANCE(s.location, s.country_code) AS metres
FROM acme.shop.stores AS s
WHERE s.region = 'EU';
