-- Rule: INSERT ... SELECT may fill a subset of the columns when every value has (or coerces to) the column type.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_select_statement
INSERT INTO acme.core.events
  (event_id, user_key, occurred_at, occurred_on, type_id, session, geo, amount, currency, is_bot, tags)
SELECT
  CAST(e.event_id AS INT64),
  u.user_key,
  TIMESTAMP_MILLIS(e.ts_ms),
  PARSE_DATE('%Y%m%d', e.event_day),
  t.type_id, STRUCT(e.session_id AS id, CAST(NULL AS TIMESTAMP) AS started_at, 1 AS seq),
  STRUCT(e.country_code AS country, e.city AS city),
  CAST(e.amount_cents AS NUMERIC) / 100,
  e.currency, e.is_bot = 'Y', SPLIT(e.tags, ',')
FROM acme.raw.events AS e
JOIN acme.core.event_types AS t ON t.code = e.event_type
JOIN acme.core.users AS u ON u.legacy_user_id = e.user_id;
