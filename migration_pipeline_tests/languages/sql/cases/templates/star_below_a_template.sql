-- The tag may read any column that the star gives.
-- >>> before
WITH s AS (SELECT * FROM acme.music.plays_v1) SELECT {{ key(['play_id', 'day']) }} AS k, track FROM s
-- >>> stays: a template may read any column of the old table, and the mapping gives no value for score, legacy_flag
