-- IN and NOT IN fold when every constant does.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id IN (1, 02) AND user_id NOT IN (3) AND plan IN (0, 1)
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key IN ('1', '2') AND user_key NOT IN ('3') AND tier IN ('FREE', 'PREMIUM')
