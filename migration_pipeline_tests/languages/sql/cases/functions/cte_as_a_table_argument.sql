-- The query that a table function takes sees the CTEs.
-- >>> before
WITH loved AS (SELECT track FROM acme.music.ratings)
SELECT p.track, m.predicted FROM acme.music.plays_v1 AS p JOIN ML.PREDICT(MODEL acme.music.model, (SELECT l.track FROM loved AS l)) AS m ON m.track = p.track
-- >>> after
WITH loved AS (SELECT track FROM acme.music.ratings)
SELECT p.track_id AS track, m.predicted FROM acme.music.plays_v2 AS p JOIN ML.PREDICT(MODEL acme.music.model, (SELECT l.track FROM loved AS l)) AS m ON m.track = p.track_id
-- >>> not analysed: the analyzer knows no models
