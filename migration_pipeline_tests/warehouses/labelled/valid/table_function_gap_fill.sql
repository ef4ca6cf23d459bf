-- Rule: GAP_FILL takes a TABLE argument and named arguments for the time column, the bucket width and the value columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/time-series-functions#gap_fill
SELECT sensor_id, read_at, temperature
FROM GAP_FILL(
  TABLE acme.ops.sensor_readings,
  ts_column => 'read_at',
  bucket_width => INTERVAL 1 HOUR,
  partitioning_columns => ['sensor_id'],
  value_columns => [('temperature', 'locf')]
)
ORDER BY sensor_id, read_at;
