-- The same by the table's own name.
-- >>> before
SELECT play_id, tag.name FROM acme.music.plays_v1, plays_v1.tags AS tag
-- >>> after
SELECT play_id, tag.name FROM acme.music.plays_v2, plays_v2.labels AS tag
