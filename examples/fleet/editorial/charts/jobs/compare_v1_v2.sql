-- Do both tables tell the same story? Kept until the charts are switched.
SELECT
  play_date,
  o.plays AS plays_v1,
  n.plays AS plays_v2,
  o.listeners AS listeners_v1,
  n.listeners AS listeners_v2
FROM (
  SELECT play_date, COUNT(*) AS plays, COUNT(DISTINCT user_id) AS listeners
  FROM `tonalis-data.listening.plays_v1`
  GROUP BY play_date
) AS o
FULL OUTER JOIN (
  SELECT play_date, COUNT(*) AS plays, COUNT(DISTINCT user_identifier) AS listeners
  FROM `tonalis-data.listening.plays_v2`
  GROUP BY play_date
) AS n
USING (play_date)
WHERE play_date >= DATE_SUB(CURRENT_DATE(), INTERVAL 7 DAY)
