-- Rule: FARM_FINGERPRINT takes STRING or BYTES; user_key is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/hash_functions#farm_fingerprint
SELECT user_key, MOD(ABS(FARM_FINGERPRINT(user_key)), 10) AS bucket
FROM acme.core.events
WHERE NOT is_bot;
