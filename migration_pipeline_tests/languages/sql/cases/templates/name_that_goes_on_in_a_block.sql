-- The block may make another table's name of it.
-- >>> before
SELECT track FROM acme.music.plays_v1{% if dev %}_dev{% endif %}
-- >>> stays: the table's name stands in a template's tag, or is completed by one
