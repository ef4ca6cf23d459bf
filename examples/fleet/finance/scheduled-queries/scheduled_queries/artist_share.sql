-- schedule: every day, 05:00
INSERT INTO `tonalis-analytics`.finance.artist_share (day, artist_name, country, plays)
SELECT play_date, artist_name, country, COUNT(*)
FROM `tonalis-data`.listening.plays_v1
JOIN `tonalis-data`.catalog.tracks_v1 USING (track)
WHERE play_date = DATE_SUB(CURRENT_DATE(), INTERVAL 1 DAY)
GROUP BY 1, 2, 3;
