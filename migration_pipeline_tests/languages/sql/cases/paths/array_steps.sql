-- Steps behind an index are the element's fields, whatever they are called.
-- >>> before
SELECT tags[SAFE_OFFSET(0)].name AS first_tag, p.tags[OFFSET(1)].weight FROM acme.music.plays_v1 AS p
-- >>> after
SELECT labels[SAFE_OFFSET(0)].name AS first_tag, p.labels[OFFSET(1)].weight FROM acme.music.plays_v2 AS p
