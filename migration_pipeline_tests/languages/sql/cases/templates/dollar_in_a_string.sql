-- A dollar sign that is a string of its own is no template.
-- >>> before
SELECT SPLIT(track, '$')[SAFE_OFFSET(0)] AS first FROM acme.music.plays_v1
-- >>> after
SELECT SPLIT(track_id, '$')[SAFE_OFFSET(0)] AS first FROM acme.music.plays_v2
