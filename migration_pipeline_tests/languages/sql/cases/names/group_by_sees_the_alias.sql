-- In GROUP BY an alias wins over a column: this groups by the upper-case text, and is not edited.
-- >>> before
SELECT UPPER(track) AS track, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY track
-- >>> after
SELECT UPPER(track_id) AS track, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY track
