-- What a column is compared with is a value, whatever the template makes of it; so is a LIMIT.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE track = {{ var("wanted") }} LIMIT {{ n }}
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE track_id = {{ var("wanted") }} LIMIT {{ n }}
-- >>> not analysed: a template is no SQL before it is rendered
