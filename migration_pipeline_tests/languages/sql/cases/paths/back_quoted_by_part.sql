-- Back quotes stay around the parts that had them.
-- >>> before
SELECT track FROM `acme`.music.`plays_v1`
-- >>> after
SELECT track_id AS track FROM `acme`.music.`plays_v2`
