-- TABLE t gives a function the whole table, which must not go unnoticed.
-- >>> before
SELECT * FROM ML.PREDICT(MODEL acme.m.churn, TABLE acme.music.plays_v1)
-- >>> stays: table
