SELECT market, status, COUNT(*) AS accounts
FROM `tonalis-data.crm.accounts`
GROUP BY market, status;
