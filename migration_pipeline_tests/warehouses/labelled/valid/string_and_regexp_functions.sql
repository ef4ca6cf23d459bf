-- Rule: REGEXP_EXTRACT, SPLIT and NET.HOST take STRING arguments.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#regexp_extract
SELECT
  REGEXP_EXTRACT(page_url, r'utm_source=([^&]+)') AS utm_source,
  NET.HOST(page_url) AS host,
  SPLIT(tags, ',')[SAFE_OFFSET(0)] AS first_tag,
  IF(STARTS_WITH(city, 'San '), SUBSTR(city, 5), city) AS short_city
FROM acme.raw.events
WHERE NOT REGEXP_CONTAINS(IFNULL(page_url, ''), r'^https?://test\.');
