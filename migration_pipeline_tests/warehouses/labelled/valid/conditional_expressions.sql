-- Rule: Arms of CASE, IF, COALESCE and IFNULL need a common supertype; INT64 and NUMERIC have one.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#case
SELECT
  order_id,
  CASE status WHEN 'paid' THEN total WHEN 'free' THEN 0 ELSE NULL END AS charged,
  COALESCE(total, store_id, 0) AS any_number,
  IFNULL(notes, 'none') AS note_text,
  NULLIF(currency, '') AS currency_or_null
FROM acme.shop.orders;
