-- A table function reads its argument's columns by name, so that the names count as they do in FROM.
-- >>> before
SELECT * FROM ML.PREDICT(MODEL acme.m.churn, (SELECT track, user_id FROM acme.music.plays_v1))
-- >>> after
SELECT * FROM ML.PREDICT(MODEL acme.m.churn, (SELECT track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2))
-- >>> not analysed: the analyzer does not know ML.PREDICT
