-- A derived value stands in parentheses, but for a place of its own.
-- >>> before
SELECT is_premium AND skipped AS a, NOT is_premium AS b, IF(is_premium, 1, 0) AS c, (is_premium) AS d FROM acme.music.plays_v1 WHERE is_premium
-- >>> after
SELECT (tier = 'PREMIUM') AND was_skipped AS a, NOT (tier = 'PREMIUM') AS b, IF((tier = 'PREMIUM'), 1, 0) AS c, (tier = 'PREMIUM') AS d FROM acme.music.plays_v2 WHERE tier = 'PREMIUM'
