-- The branches of a set operation must agree: all of them keep what they gave.
-- >>> outputs: adopt
-- >>> before
SELECT user_id FROM acme.music.plays_v1 UNION ALL SELECT user_id FROM acme.crm.users
-- >>> after
SELECT CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2 UNION ALL SELECT user_id FROM acme.crm.users
-- >>> not analysed: the outputs change, as the campaign says
