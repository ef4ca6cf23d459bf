-- A column that a person must decide on does not matter where the star leaves it out.
-- >>> before
SELECT * EXCEPT (score, legacy_flag, tags, device, is_premium, channel, plan, grade, account_id, user_id, started_ms) FROM acme.music.plays_v1
-- >>> after
SELECT * EXCEPT (score, legacy_flag, tags, device, is_premium, channel, plan, grade, account_id, user_id, started_ms) FROM (
  SELECT
    play_id,
    track_id AS track,
    was_skipped AS skipped,
    geo.country,
    UNIX_DATE(played_on) AS day_number,
    play_date,
    NULL AS account_id,
    NULL AS channel,
    NULL AS device,
    NULL AS grade,
    NULL AS is_premium,
    NULL AS legacy_flag,
    NULL AS plan,
    NULL AS score,
    NULL AS started_ms,
    NULL AS tags,
    NULL AS user_id
  FROM acme.music.plays_v2
) AS plays_v1
