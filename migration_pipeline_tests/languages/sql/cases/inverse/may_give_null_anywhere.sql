-- Where a row is only left out NULL counts as any other value; where it is told apart a person decides.
-- >>> mapping: lossy
-- >>> before
SELECT id FROM acme.shop.codes_v1 WHERE code = 5 ORDER BY code
-- >>> after
SELECT id FROM acme.shop.codes_v2 WHERE SAFE_CAST(code_text AS INT64) = 5 ORDER BY SAFE_CAST(code_text AS INT64)
