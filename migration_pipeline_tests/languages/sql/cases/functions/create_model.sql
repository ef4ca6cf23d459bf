-- A model's features take the SELECT's names.
-- >>> before
CREATE MODEL acme.m.churn OPTIONS (model_type = 'linear_reg') AS SELECT track, user_id FROM acme.music.plays_v1
-- >>> after
CREATE MODEL acme.m.churn OPTIONS (model_type = 'linear_reg') AS SELECT track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2
