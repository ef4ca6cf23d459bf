-- Accounts by market. Older versions joined tonalis-data.listening.plays_v1 for the country of the last
-- play; the account's own market is better.
SELECT market, COUNT(*) AS accounts   /* was: FROM plays_v1 */
FROM `tonalis-data.crm.accounts`
WHERE status = 'active'
GROUP BY market;
