-- A comment that names the old table is noted for the pull request, and not edited.
-- >>> before
-- reads plays_v1, see docs
SELECT stars FROM acme.music.ratings /* joined with acme.music.plays_v1 once */
-- >>> nothing to do
-- >>> noted: reads plays_v1, see docs
-- >>> noted: joined with acme.music.plays_v1 once
