-- Between dashes, a reserved word needs back quotes as it does alone: acme-new.shop.fees is a syntax error.
-- >>> mapping: moved
-- >>> before
SELECT id FROM acme-data.shop.fees
-- >>> after
SELECT id FROM `acme-new`.shop.fees
