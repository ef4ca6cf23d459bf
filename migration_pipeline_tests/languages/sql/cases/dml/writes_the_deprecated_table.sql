-- Its producer moves by itself, and no consumer's change can do it.
-- >>> before
INSERT INTO acme.music.plays_v1 (play_id) SELECT email FROM acme.crm.users;
UPDATE acme.music.plays_v1 SET track = 'a' WHERE TRUE;
DELETE FROM acme.music.plays_v1 WHERE skipped;
MERGE acme.music.plays_v1 AS p USING acme.crm.users AS u ON p.play_id = u.email WHEN MATCHED THEN DELETE;
TRUNCATE TABLE acme.music.plays_v1;
DROP TABLE IF EXISTS acme.music.plays_v1;
CREATE OR REPLACE TABLE acme.music.plays_v1 AS SELECT 1 AS play_id;
ALTER TABLE acme.music.plays_v1 ADD COLUMN extra INT64
-- >>> stays: the statement writes the deprecated table
-- >>> stays: the statement writes the deprecated table
-- >>> stays: the statement writes the deprecated table
-- >>> stays: the statement writes the deprecated table
-- >>> stays: the statement writes the deprecated table
-- >>> stays: the statement writes the deprecated table
-- >>> stays: the statement writes the deprecated table
-- >>> stays: the statement writes the deprecated table
