-- BigQuery allows a comma behind the last column, and empty statements.
-- >>> before
;;SELECT track, play_id, FROM acme.music.plays_v1;;
-- >>> after
;;SELECT track_id AS track, play_id, FROM acme.music.plays_v2;;
-- >>> not analysed: the analyzer takes no empty statement
