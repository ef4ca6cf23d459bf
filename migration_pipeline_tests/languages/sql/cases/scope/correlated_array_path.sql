-- FROM t, t.items reads the array; its implicit range variable is the path's last step, which the view keeps.
-- >>> before
SELECT play_id, tags.name FROM acme.music.plays_v1 AS p, p.tags
-- >>> after
SELECT play_id, tags.name FROM (SELECT play_id, labels AS tags FROM acme.music.plays_v2) AS p, p.tags
