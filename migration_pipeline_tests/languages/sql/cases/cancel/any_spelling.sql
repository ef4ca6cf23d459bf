-- Words of the conversion ignore case and a qualifier; SAFE, parentheses or another type are other conversions.
-- >>> before
SELECT cast(p.User_Id as string) AS a, DATE_FROM_UNIX_DATE(day_number) AS b FROM acme.music.plays_v1 AS p;
SELECT SAFE.DATE_FROM_UNIX_DATE(day_number) AS a, CAST((user_id) AS STRING) AS b, CAST(user_id AS FLOAT64) AS c, STRUCT(CAST(user_id AS STRING)) AS d FROM acme.music.plays_v1
-- >>> after
SELECT p.user_key AS a, played_on AS b FROM acme.music.plays_v2 AS p;
SELECT SAFE.DATE_FROM_UNIX_DATE(UNIX_DATE(played_on)) AS a, CAST((CAST(user_key AS INT64)) AS STRING) AS b, CAST(CAST(user_key AS INT64) AS FLOAT64) AS c, STRUCT(CAST(CAST(user_key AS INT64) AS STRING)) AS d FROM acme.music.plays_v2
