-- What the head of a statement names or types is kept.
-- >>> outputs: adopt
-- >>> before
CREATE TABLE acme.out.x CLUSTER BY user_id AS SELECT user_id FROM acme.music.plays_v1
-- >>> after
CREATE TABLE acme.out.x CLUSTER BY user_id AS SELECT CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2
-- >>> not analysed: the outputs change, as the campaign says
