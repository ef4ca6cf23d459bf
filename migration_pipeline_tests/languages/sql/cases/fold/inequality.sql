-- Both spellings of "not equal" leave NULL out, as before.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id <> 1 AND user_id != 2 AND plan != 0
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key <> '1' AND user_key != '2' AND tier != 'FREE'
