-- A named WINDOW is written over the columns as well.
-- >>> before
SELECT SUM(1) OVER w AS n FROM acme.music.plays_v1 WINDOW w AS (PARTITION BY user_id ORDER BY track)
-- >>> after
SELECT SUM(1) OVER w AS n FROM acme.music.plays_v2 WINDOW w AS (PARTITION BY user_key ORDER BY track_id)
