-- A materialized view reads like a view.
-- >>> before
CREATE MATERIALIZED VIEW acme.out.counts AS SELECT track, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY track
-- >>> after
CREATE MATERIALIZED VIEW acme.out.counts AS SELECT track_id AS track, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY track
