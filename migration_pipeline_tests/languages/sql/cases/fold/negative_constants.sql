-- A sign belongs to the constant, with the space behind it.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE user_id IN (1, 2, -3) AND day_number BETWEEN -5 AND - 4
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE user_key IN ('1', '2', '-3') AND played_on BETWEEN DATE_FROM_UNIX_DATE(-5) AND DATE_FROM_UNIX_DATE(- 4)
