-- Every branch of COALESCE must have one type.
-- >>> before
SELECT COALESCE(p.user_id, a.user_id) AS u FROM acme.crm.accounts AS a LEFT JOIN acme.music.plays_v1 AS p ON a.account_id = p.account_id
-- >>> after
SELECT COALESCE(CAST(p.user_key AS INT64), a.user_id) AS u FROM acme.crm.accounts AS a LEFT JOIN acme.music.plays_v2 AS p ON a.account_id = CAST(p.account_key AS INT64)
