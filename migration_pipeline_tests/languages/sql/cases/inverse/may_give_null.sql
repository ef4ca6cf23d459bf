-- A SAFE_ inverse gives NULL for texts that are no number; where the value alone counts, that is what the mapping says.
-- >>> mapping: lossy
-- >>> before
SELECT id, code FROM acme.shop.codes_v1 WHERE code = 5
-- >>> after
SELECT id, SAFE_CAST(code_text AS INT64) AS code FROM acme.shop.codes_v2 WHERE SAFE_CAST(code_text AS INT64) = 5
