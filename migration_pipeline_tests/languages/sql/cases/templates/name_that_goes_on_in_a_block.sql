-- The block may make another table's name of it.
-- >>> before
SELECT track FROM acme.music.plays_v1{% if dev %}_dev{% endif %}
-- >>> stays: a tag that gives nothing stands inside of a word
