-- A block and a loop may have a label before it and behind its END.
-- >>> before
outer_block: BEGIN
  forever: LOOP SELECT track FROM acme.music.plays_v1; LEAVE forever; END LOOP forever;
  again: WHILE EXISTS (SELECT 1 FROM acme.music.plays_v1 WHERE skipped) DO SELECT track FROM acme.music.plays_v1; END WHILE again;
  each: FOR r IN (SELECT track FROM acme.music.plays_v1) DO SELECT r.track; END FOR each;
  twice: REPEAT SELECT track FROM acme.music.plays_v1; UNTIL (SELECT COUNT(*) FROM acme.music.plays_v1 WHERE skipped) > 2 END REPEAT twice;
END outer_block;
SELECT track FROM acme.music.plays_v1
-- >>> after
outer_block: BEGIN
  forever: LOOP SELECT track_id AS track FROM acme.music.plays_v2; LEAVE forever; END LOOP forever;
  again: WHILE EXISTS (SELECT 1 FROM acme.music.plays_v2 WHERE was_skipped) DO SELECT track_id AS track FROM acme.music.plays_v2; END WHILE again;
  each: FOR r IN (SELECT track_id AS track FROM acme.music.plays_v2) DO SELECT r.track; END FOR each;
  twice: REPEAT SELECT track_id AS track FROM acme.music.plays_v2; UNTIL (SELECT COUNT(*) FROM acme.music.plays_v2 WHERE was_skipped) > 2 END REPEAT twice;
END outer_block;
SELECT track_id AS track FROM acme.music.plays_v2
