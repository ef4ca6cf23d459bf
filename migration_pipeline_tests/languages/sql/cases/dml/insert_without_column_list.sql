-- Without a list it matches by position as well.
-- >>> before
INSERT acme.out.daily SELECT play_date, user_id, 1 FROM acme.music.plays_v1
-- >>> after
INSERT acme.out.daily SELECT play_date, CAST(user_key AS INT64), 1 FROM acme.music.plays_v2
