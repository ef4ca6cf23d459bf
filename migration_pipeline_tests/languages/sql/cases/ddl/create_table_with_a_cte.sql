-- WITH may stand behind AS.
-- >>> before
CREATE TABLE acme.out.mine AS WITH t AS (SELECT name AS n FROM acme.music.tracks_v1) SELECT n FROM t
-- >>> after
CREATE TABLE acme.out.mine AS WITH t AS (SELECT title AS n FROM acme.music.tracks_v2) SELECT n FROM t
