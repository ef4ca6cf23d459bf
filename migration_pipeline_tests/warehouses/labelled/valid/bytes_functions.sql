-- Rule: BYTES columns work with TO_BASE64, LENGTH and bytes literals; hash functions accept STRING and return BYTES.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/hash_functions#sha256
SELECT
  sku,
  TO_HEX(SHA256(name)) AS name_hash,
  TO_BASE64(image) AS image_base64,
  LENGTH(image) AS image_size,
  FARM_FINGERPRINT(CONCAT(sku, ':', category)) AS fingerprint
FROM acme.shop.products
WHERE image != b'' AND STARTS_WITH(image, b'\x89PNG');
