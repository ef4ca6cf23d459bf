DECLARE source STRING DEFAULT 'tonalis-data.listening.plays_v1';

EXECUTE IMMEDIATE CONCAT(
  'SELECT user_id, COUNT(*) AS plays FROM `', source, '` ',
  'WHERE play_date = CURRENT_DATE() AND MOD(user_id, 1000) = 7 GROUP BY user_id'
);
