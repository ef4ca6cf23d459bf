-- The player sends an event twice when the connection breaks.
DELETE FROM `tonalis-data.listening.plays_v1`
WHERE play_date = CURRENT_DATE()
  AND play_id IN (
    SELECT play_id
    FROM `tonalis-data.listening.plays_v1`
    WHERE play_date = CURRENT_DATE()
    GROUP BY play_id
    HAVING COUNT(*) > 1
  );
