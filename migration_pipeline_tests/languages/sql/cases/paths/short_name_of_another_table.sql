-- A table of which not even the dataset is known is called by its name; its columns are not known either.
-- >>> before
SELECT ratings.stars, track FROM acme.music.tracks_v1 CROSS JOIN ratings WHERE ratings.track = 'x'
-- >>> after
SELECT ratings.stars, tracks_v2.track_id AS track FROM acme.music.tracks_v2 CROSS JOIN ratings WHERE ratings.track = 'x'
-- >>> not analysed: the dataset of ratings is not known
