-- schedule: Mondays. Paying accounts that did not listen in 30 days.
INSERT INTO `tonalis-analytics`.finance.dormant_accounts
SELECT DISTINCT a.account_id, a.user_id, a.plan, CURRENT_DATE()
FROM `tonalis-data`.crm.accounts AS a
WHERE a.plan > 0
  AND a.user_id NOT IN (
    SELECT user_id
    FROM `tonalis-data`.listening.plays_v1
    WHERE play_date >= DATE_SUB(CURRENT_DATE(), INTERVAL 30 DAY)
      AND user_id IS NOT NULL
  );
