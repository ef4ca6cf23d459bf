-- What a table function gives may have a column of any name.
-- >>> before
SELECT play_id, (SELECT MAX(country) FROM ML.PREDICT(MODEL acme.music.model, (SELECT r.track FROM acme.music.ratings AS r))) AS c FROM acme.music.plays_v1
-- >>> stays: country has two readings
