-- A template inside of a string is a text of unknown value: it is no constant, and needs none here.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE play_date = '{{ ds }}' AND channel = '${channel}'
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE play_date = '{{ ds }}' AND CASE WHEN source IS NULL THEN NULL WHEN source = 'W' THEN 'web' WHEN source = 'A' THEN 'app' ELSE ERROR('source holds a value that channel never had') END = '${channel}'
-- >>> not analysed: a template is no date
