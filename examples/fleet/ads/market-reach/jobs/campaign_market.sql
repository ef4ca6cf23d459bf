SELECT
  campaign_id,
  name,
  market,
  ( SELECT COUNT(DISTINCT user_id)
    FROM listening.plays_v1
    WHERE play_date >= '2026-01-01'
      AND country = market          -- plays in the campaign's own market
  ) AS listeners
FROM campaigns
WHERE ends_on >= '2026-01-01'
