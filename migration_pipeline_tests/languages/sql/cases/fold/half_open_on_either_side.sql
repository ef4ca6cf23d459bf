-- A half-open column takes each sign its own way, on either side of it, in hexadecimal too.
-- >>> before
SELECT track FROM acme.music.plays_v1 AS p WHERE 5 < started_ms AND 7 >= p.started_ms AND 6 <= started_ms AND `p`.`started_ms` > 0xF
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 AS p WHERE TIMESTAMP_MILLIS(6) <= started_at AND TIMESTAMP_MILLIS(8) > p.started_at AND TIMESTAMP_MILLIS(6) <= started_at AND `p`.`started_at` >= TIMESTAMP_MILLIS(16)
