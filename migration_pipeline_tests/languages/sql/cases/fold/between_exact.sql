-- BETWEEN includes both ends, in both types.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE day_number BETWEEN 19723 AND 19730 OR day_number NOT BETWEEN -1 AND 5
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE played_on BETWEEN DATE_FROM_UNIX_DATE(19723) AND DATE_FROM_UNIX_DATE(19730) OR played_on NOT BETWEEN DATE_FROM_UNIX_DATE(-1) AND DATE_FROM_UNIX_DATE(5)
