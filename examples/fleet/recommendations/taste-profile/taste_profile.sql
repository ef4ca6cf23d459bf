DECLARE run_date DATE DEFAULT DATE_SUB(CURRENT_DATE(), INTERVAL 1 DAY);
DECLARE min_plays INT64 DEFAULT 3;

-- everything that was played, without explicit tracks
CREATE TEMP TABLE recent AS
SELECT
  p.user_id,
  t.genre,
  t.artist_name,
  p.started_ms,
  p.skipped
FROM `tonalis-data.listening.plays_v1` AS p
JOIN `tonalis-data.catalog.tracks_v1` AS t
  ON t.track = p.track
WHERE p.play_date > DATE_SUB(run_date, INTERVAL 90 DAY)
  AND NOT t.explicit
  AND t.release_day >= 3653;      -- since 1980-01-02

MERGE taste_profiles AS target
USING (
  SELECT
    user_id,
    genre,
    COUNT(*) AS plays,
    COUNTIF(skipped) AS skips,
    COUNT(DISTINCT artist_name) AS artists,
    MAX(started_ms) AS last_played_ms
  FROM recent
  GROUP BY user_id, genre
  HAVING COUNT(*) >= min_plays
) AS source
ON target.user_id = source.user_id AND target.genre = source.genre
WHEN MATCHED THEN
  UPDATE SET plays = source.plays, skips = source.skips, artists = source.artists, last_played_ms = source.last_played_ms
WHEN NOT MATCHED THEN
  INSERT (user_id, genre, plays, skips, artists, last_played_ms)
  VALUES (source.user_id, source.genre, source.plays, source.skips, source.artists, source.last_played_ms);
