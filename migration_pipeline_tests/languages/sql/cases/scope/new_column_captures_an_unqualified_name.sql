-- The new table has a market too: a name that nobody touched would become ambiguous, and gets its table's name.
-- >>> before
SELECT market, p.track FROM acme.crm.accounts AS a JOIN acme.music.plays_v1 AS p ON a.account_id = p.account_id WHERE market = 'EU'
-- >>> after
SELECT a.market, p.track_id AS track FROM acme.crm.accounts AS a JOIN acme.music.plays_v2 AS p ON a.account_id = CAST(p.account_key AS INT64) WHERE a.market = 'EU'
