-- Every branch of an if is read by itself, and the text that they share must come out the same in all of them.
-- >>> before
SELECT track
FROM acme.music.plays_v1
{% if is_incremental() %}
WHERE track = 'x'  -- only the new ones
{% else %}
WHERE play_id = 'y'
{% endif %}
-- >>> after
SELECT track_id AS track
FROM acme.music.plays_v2
{% if is_incremental() %}
WHERE track_id = 'x'  -- only the new ones
{% else %}
WHERE play_id = 'y'
{% endif %}
-- >>> not analysed: a template is no SQL before it is rendered
