SELECT
  market,
  platform,
  city,
  COUNT(DISTINCT p.user_id) AS listeners
FROM plays_v1 AS p
JOIN crm.accounts AS a
  ON a.user_id = p.user_id
WHERE play_date >= DATE_SUB(CURRENT_DATE(), INTERVAL 30 DAY)
  AND market IN ('SE', 'DE', 'FR')
  AND status = 'active'
GROUP BY market, platform, city
