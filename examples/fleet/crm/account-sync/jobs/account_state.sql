SELECT
  a.account_id,
  a.user_id,
  a.country,
  a.plan,
  s.price,
  s.started_on
FROM accounts AS a
LEFT JOIN subscriptions AS s
  ON s.user_id = a.user_id
 AND s.ended_on IS NULL
