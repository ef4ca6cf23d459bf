-- Time travel needs the new table to reach back as far, which its mapping does not say.
-- >>> before
SELECT track FROM acme.music.plays_v1 FOR SYSTEM_TIME AS OF TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 HOUR)
-- >>> stays: FOR SYSTEM_TIME on the deprecated table is not covered
