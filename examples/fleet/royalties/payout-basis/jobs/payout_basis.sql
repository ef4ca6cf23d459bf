/*
 * Counted plays per contract and track.
 * A play counts once it lasted 30 seconds; nobody is paid for more than the track's own length.
 */
SELECT
    c.rights_holder
  , c.contract_id
  , name
  , COUNT(*)                                   AS counted_plays
  , SUM(LEAST(duration_ms, length_ms)) / 1000  AS counted_seconds
  , SUM(IF(plan = 0, 0.3, 1.0) * c.share)      AS weighted_share
FROM `tonalis-data`.`listening`.`plays_v1`     AS p
JOIN `tonalis-data`.`catalog`.`tracks_v1`      AS t
  ON p.track = t.track
JOIN `tonalis-data`.`rights`.`contracts`       AS c
  ON c.track = p.track
 AND p.play_date BETWEEN c.valid_from AND c.valid_to
WHERE p.play_date BETWEEN @from_date AND @to_date
  AND duration_ms >= 30000   /* 30 s */
  AND length_ms > 0
GROUP BY
    c.rights_holder
  , c.contract_id
  , name
