-- Rule: A called user-defined function must exist; nothing defines acme.shop.cents_to_amount.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/functions-reference#function_call_rules
SELECT event_id, acme.shop.cents_to_amount(amount_cents) AS amount
FROM acme.raw.events
WHERE currency = 'EUR';
