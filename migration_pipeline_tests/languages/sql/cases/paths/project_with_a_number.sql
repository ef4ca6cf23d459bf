-- A project's name may end in a number, which the tokenizer takes for the beginning of a decimal.
-- >>> mapping: moved
-- >>> before
SELECT id FROM acme-2026.shop.tips
-- >>> after
SELECT id FROM acme-2026.store.tips
