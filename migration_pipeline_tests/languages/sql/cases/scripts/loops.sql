-- FOR reads its query by name; WHILE and REPEAT hold conditions.
-- >>> before
DECLARE i INT64 DEFAULT 0;
FOR t IN (SELECT name, length_ms FROM acme.music.tracks_v1) DO
  SELECT t.name, t.length_ms;
END FOR;
WHILE i < (SELECT COUNT(*) FROM acme.music.tracks_v1 WHERE name = 'a') DO
  SET i = i + 1;
END WHILE;
REPEAT
  SET i = i - 1;
  UNTIL i = (SELECT MIN(length_ms) FROM acme.music.tracks_v1)
END REPEAT;
LOOP
  SELECT name FROM acme.music.tracks_v1;
  LEAVE;
END LOOP;
-- >>> after
DECLARE i INT64 DEFAULT 0;
FOR t IN (SELECT title AS name, duration_ms AS length_ms FROM acme.music.tracks_v2) DO
  SELECT t.name, t.length_ms;
END FOR;
WHILE i < (SELECT COUNT(*) FROM acme.music.tracks_v2 WHERE title = 'a') DO
  SET i = i + 1;
END WHILE;
REPEAT
  SET i = i - 1;
  UNTIL i = (SELECT MIN(duration_ms) FROM acme.music.tracks_v2)
END REPEAT;
LOOP
  SELECT title AS name FROM acme.music.tracks_v2;
  LEAVE;
END LOOP;
