-- user_id, plan and country exist in several of these tables.
SELECT
  i.campaign_id,
  a.plan,
  a.country,
  COUNT(DISTINCT i.user_id) AS reached,
  COUNT(DISTINCT p.user_id) AS listened
FROM impressions AS i
JOIN crm.accounts AS a
  ON a.user_id = i.user_id
LEFT JOIN listening.plays_v1 AS p
  ON p.user_id = i.user_id
 AND p.play_date = i.impression_date
 AND p.started_ms > UNIX_MILLIS(i.shown_at)
WHERE i.impression_date = @day
  AND a.plan = 0
GROUP BY i.campaign_id, a.plan, a.country
