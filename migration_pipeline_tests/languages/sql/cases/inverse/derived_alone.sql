-- Alone in its clause it needs none.
-- >>> before
SELECT COUNTIF(is_premium) AS n FROM acme.music.plays_v1 WHERE is_premium
-- >>> after
SELECT COUNTIF((tier = 'PREMIUM')) AS n FROM acme.music.plays_v2 WHERE tier = 'PREMIUM'
