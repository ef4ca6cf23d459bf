-- A new name that is a reserved word is back-quoted (https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#reserved_keywords).
-- >>> before
SELECT grade FROM acme.music.plays_v1 WHERE grade > 'b'
-- >>> after
SELECT `group` AS grade FROM acme.music.plays_v2 WHERE `group` > 'b'
