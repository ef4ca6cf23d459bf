-- A scalar subquery among VALUES reads data too.
-- >>> before
INSERT INTO acme.out.daily (plays) VALUES ((SELECT COUNT(*) FROM acme.music.plays_v1 WHERE skipped))
-- >>> after
INSERT INTO acme.out.daily (plays) VALUES ((SELECT COUNT(*) FROM acme.music.plays_v2 WHERE was_skipped))
