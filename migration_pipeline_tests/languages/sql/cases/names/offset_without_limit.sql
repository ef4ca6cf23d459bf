-- BigQuery has no OFFSET without LIMIT: whoever reads this text may take OFFSET for the table's alias.
-- >>> before
SELECT track FROM acme.music.plays_v1 OFFSET 5
-- >>> stays: OFFSET without LIMIT
