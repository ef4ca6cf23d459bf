-- plays_v1_backup is another name.
-- >>> before
SELECT 'plays_v1_backup' AS a, 'my_plays_v1' AS b, 'acme.other.plays_v1' AS c FROM acme.music.ratings
-- >>> nothing to do
