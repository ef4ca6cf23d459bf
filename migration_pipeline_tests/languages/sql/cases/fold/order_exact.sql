-- Days keep their order in DATE, so that all four operators take the converted constant.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE day_number > 1 AND day_number >= 2 AND day_number < 9 AND day_number <= 8
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE played_on > DATE_FROM_UNIX_DATE(1) AND played_on >= DATE_FROM_UNIX_DATE(2) AND played_on < DATE_FROM_UNIX_DATE(9) AND played_on <= DATE_FROM_UNIX_DATE(8)
-- >>> assumes: acme.music.plays_v1.day_number
