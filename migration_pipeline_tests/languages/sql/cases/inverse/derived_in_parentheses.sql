-- An expression put into an expression needs parentheses wherever an operator could tear it apart.
-- >>> before
SELECT is_premium, NOT is_premium AS other FROM acme.music.plays_v1 WHERE is_premium = TRUE AND NOT is_premium IS NULL
-- >>> after
SELECT tier = 'PREMIUM' AS is_premium, NOT (tier = 'PREMIUM') AS other FROM acme.music.plays_v2 WHERE (tier = 'PREMIUM') = TRUE AND NOT (tier = 'PREMIUM') IS NULL
