-- Rule: A BEGIN block may have an EXCEPTION handler that reads @@error.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#beginexceptionend
BEGIN
  DECLARE stale_days INT64 DEFAULT 90;
  DELETE FROM acme.stage.order_updates
  WHERE changed_at < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL stale_days DAY);
EXCEPTION WHEN ERROR THEN
  SELECT @@error.message AS message;
END;
