-- CASE x WHEN 1 is an equality.
-- >>> before
SELECT CASE plan WHEN 0 THEN 'free' WHEN 1 THEN 'paid' ELSE 'none' END AS label FROM acme.music.plays_v1
-- >>> after
SELECT CASE tier WHEN 'FREE' THEN 'free' WHEN 'PREMIUM' THEN 'paid' ELSE 'none' END AS label FROM acme.music.plays_v2
