-- The path need not be quoted, and the last name alone means the same table.
-- >>> defaults: acme ?
-- >>> before
SELECT music.plays_v1.track, plays_v1.user_id FROM music.plays_v1 WHERE music.plays_v1.user_id = 5
-- >>> after
SELECT plays_v2.track_id AS track, CAST(plays_v2.user_key AS INT64) AS user_id FROM music.plays_v2 WHERE plays_v2.user_key = '5'
-- >>> not analysed: ZetaSQL knows no path of a table but its last name
