-- TRUE and FALSE are no constants to fold: the old value is computed.
-- >>> mapping: typed
-- >>> before
SELECT day FROM acme.shop.days_v1 WHERE is_open = TRUE OR code = FALSE
-- >>> after
SELECT CAST(day_text AS DATE) AS day FROM acme.shop.days_v2 WHERE CAST(open_text AS BOOL) = TRUE OR CASE WHEN code_name IS NULL THEN NULL WHEN code_name = 'A' THEN TRUE WHEN code_name = 'B' THEN FALSE ELSE ERROR('code_name holds a value that code never had') END = FALSE
