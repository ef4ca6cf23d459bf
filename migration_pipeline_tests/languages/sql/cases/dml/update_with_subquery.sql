-- A subquery of an UPDATE reads like any other.
-- >>> before
UPDATE acme.out.daily SET plays = (SELECT COUNT(*) FROM acme.music.plays_v1 AS p WHERE p.user_id = daily.user_id) WHERE plays IS NULL
-- >>> after
UPDATE acme.out.daily SET plays = (SELECT COUNT(*) FROM acme.music.plays_v2 AS p WHERE CAST(p.user_key AS INT64) = daily.user_id) WHERE plays IS NULL
