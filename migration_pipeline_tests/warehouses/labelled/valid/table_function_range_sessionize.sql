-- Rule: RANGE_SESSIONIZE takes a TABLE argument, the name of a RANGE column and those of the partitioning columns; it adds session_range.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/range-functions#range_sessionize
SELECT sku, store_id, valid_period, session_range
FROM RANGE_SESSIONIZE(TABLE acme.shop.price_history, 'valid_period', ['sku', 'store_id'])
ORDER BY sku, store_id, RANGE_START(valid_period);
