-- Rule: Accessing a field that the STRUCT does not have is an error; geo has no field region.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#field_access_operator
SELECT geo.region, COUNT(*) AS n
FROM acme.core.events
GROUP BY geo.region;
