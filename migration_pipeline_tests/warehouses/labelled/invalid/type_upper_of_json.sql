-- Rule: UPPER takes STRING or BYTES; a field of a JSON value is JSON.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#upper
SELECT user_key, UPPER(profile.nickname) AS nickname
FROM acme.core.users
WHERE tier = 'gold';
