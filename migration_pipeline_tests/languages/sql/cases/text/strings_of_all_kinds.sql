-- Raw, triple-quoted and bytes literals end where BigQuery ends them.
-- >>> before
SELECT r'\d\'' AS a, """it's "track" """ AS b, b'track' AS c, 'it\'s' AS d, track FROM acme.music.plays_v1 WHERE track != '''a'b'''
-- >>> after
SELECT r'\d\'' AS a, """it's "track" """ AS b, b'track' AS c, 'it\'s' AS d, track_id AS track FROM acme.music.plays_v2 WHERE track_id != '''a'b'''
