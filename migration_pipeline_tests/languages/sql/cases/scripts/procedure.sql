-- A procedure's body is a script; its arguments are variables.
-- >>> before
CREATE OR REPLACE PROCEDURE acme.out.report(wanted INT64, OUT n INT64)
BEGIN
  SELECT track FROM acme.music.plays_v1 WHERE user_id = wanted;
  SET n = (SELECT COUNT(*) FROM acme.music.plays_v1 WHERE track = 'a');
END;
-- >>> after
CREATE OR REPLACE PROCEDURE acme.out.report(wanted INT64, OUT n INT64)
BEGIN
  SELECT track_id AS track FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) = wanted;
  SET n = (SELECT COUNT(*) FROM acme.music.plays_v2 WHERE track_id = 'a');
END;
-- >>> not analysed: the analyzer does not judge the bodies of procedures
