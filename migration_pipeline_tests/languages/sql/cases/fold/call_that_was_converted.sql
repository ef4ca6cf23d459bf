-- A call that undoes the conversion is converted again, unless it is half-open, reads a column, or may be another.
-- >>> before
SELECT track FROM acme.music.plays_v1 AS p WHERE day_number = UNIX_DATE(@day) AND day_number <= UNIX_DATE(DATE_ADD(CURRENT_DATE(), INTERVAL (1) DAY));
SELECT track FROM acme.music.plays_v1 AS p WHERE p.day_number BETWEEN 5 AND UNIX_DATE(CURRENT_DATE());
SELECT track FROM acme.music.plays_v1 AS p WHERE p.day_number BETWEEN 5 AND UNIX_DATE(CURRENT_DATE()) + 1;
SELECT track FROM acme.music.plays_v1 AS p WHERE p.started_ms > UNIX_MILLIS(TIMESTAMP '2024-01-01') AND p.started_ms >= UNIX_MILLIS(CURRENT_TIMESTAMP());
SELECT track FROM acme.music.plays_v1 AS p WHERE p.day_number = UNIX_DATE(play_date) OR p.day_number = UNIX_DATE((SELECT MAX(play_date) FROM acme.out.daily));
SELECT track FROM acme.music.plays_v1 AS p WHERE p.day_number = UNIX_SECONDS(CURRENT_TIMESTAMP()) OR day_number = SAFE.UNIX_DATE(CURRENT_DATE())
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE played_on = DATE_FROM_UNIX_DATE(UNIX_DATE(@day)) AND played_on <= DATE_FROM_UNIX_DATE(UNIX_DATE(DATE_ADD(CURRENT_DATE(), INTERVAL (1) DAY)));
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE p.played_on BETWEEN DATE_FROM_UNIX_DATE(5) AND DATE_FROM_UNIX_DATE(UNIX_DATE(CURRENT_DATE()));
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE UNIX_DATE(p.played_on) BETWEEN 5 AND UNIX_DATE(CURRENT_DATE()) + 1;
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE UNIX_MILLIS(p.started_at) > UNIX_MILLIS(TIMESTAMP '2024-01-01') AND p.started_at >= TIMESTAMP_MILLIS(UNIX_MILLIS(CURRENT_TIMESTAMP()));
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE UNIX_DATE(p.played_on) = UNIX_DATE(play_date) OR UNIX_DATE(p.played_on) = UNIX_DATE((SELECT MAX(play_date) FROM acme.out.daily));
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE UNIX_DATE(p.played_on) = UNIX_SECONDS(CURRENT_TIMESTAMP()) OR UNIX_DATE(played_on) = SAFE.UNIX_DATE(CURRENT_DATE())
