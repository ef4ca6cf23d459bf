-- BigQuery numbers the columns without a name, f0_ and f1_, and a consumer may read them so.
-- >>> before
SELECT f0_ FROM (SELECT COUNT(DISTINCT user_id), track FROM acme.music.plays_v1 GROUP BY track)
-- >>> after
SELECT f0_ FROM (SELECT COUNT(DISTINCT user_key), track_id AS track FROM acme.music.plays_v2 GROUP BY track)
-- >>> not analysed: the analyzer cannot select f0_
