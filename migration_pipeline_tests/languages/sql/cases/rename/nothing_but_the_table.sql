-- Where no column changes, the table's name is the only edit.
-- >>> before
SELECT play_id, play_date, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY play_id, play_date
-- >>> after
SELECT play_id, play_date, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY play_id, play_date
