-- A column that a person must decide on does not matter where the star leaves it out.
-- >>> before
SELECT * EXCEPT (score, legacy_flag, tags, device, is_premium, channel, plan, grade, account_id, user_id, started_ms) FROM acme.music.plays_v1
-- >>> after
SELECT * EXCEPT (score, legacy_flag, tags, device, is_premium, channel, plan, grade, account_id, user_id, started_ms) FROM (
  SELECT
    play_id,
    NULL AS user_id,
    NULL AS account_id,
    track_id AS track,
    was_skipped AS skipped,
    geo.country,
    NULL AS started_ms,
    UNIX_DATE(played_on) AS day_number,
    NULL AS plan,
    NULL AS channel,
    NULL AS is_premium,
    NULL AS grade,
    play_date,
    NULL AS device,
    NULL AS tags,
    NULL AS score,
    NULL AS legacy_flag
  FROM acme.music.plays_v2
) AS plays_v1
