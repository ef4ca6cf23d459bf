-- An alias names the output whatever stands before it.
-- >>> before
SELECT cast( p.user_id as string ) AS listener, DATE_FROM_UNIX_DATE(day_number) AS day FROM acme.music.plays_v1 AS p
-- >>> after
SELECT p.user_key AS listener, played_on AS day FROM acme.music.plays_v2 AS p
-- >>> assumes: acme.music.plays_v1.user_id, acme.music.plays_v1.day_number
