-- A comment of the author's stands inside of the call, and must not get lost with it.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE CAST(user_id /* numeric */ AS STRING) = 'u'
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(CAST(user_key AS INT64) /* numeric */ AS STRING) = 'u'
